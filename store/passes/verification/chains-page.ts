import {
  subjectIn,
  subjectKinds,
  subjectWords,
  type Subject,
} from '../../../core/life/versions/version-entry.ts';
import { currentKey } from '../../appraisals/in-force/current.ts';
import type { LedgerFinding } from '../../appraisals/audit/ledger-finding.ts';
import { entityIn, recordsOwner, verifyChain } from '../../appraisals/audit/verify-chain.ts';
import type { Store } from '../../ground/client.ts';
import { getItem } from '../../ground/requests.ts';
import { sideBySide } from '../../ground/side-by-side.ts';
import { headOf, ledgerEntry, versionsChain, type LedgerEntry } from '../../ledger/ledger.ts';
import { ADMISSION_KINDS } from '../../entities/code-admissions.ts';
import { readSystemChain } from '../../ledger/system-chain.ts';
import { ADMISSIONS, ADOPTION, SCHEMES } from '../../keys.ts';
import { readRegistry, registries } from '../../life/registry.ts';
import { lifeFindings } from '../../life/verify-life.ts';
import { proceedingFault, proceedingIn } from '../../proceedings/verify-proceeding.ts';
import { passFindings } from './pass-findings.ts';
import { unheldFindings } from './registry-findings.ts';
import type { LedgerPart, Walked } from './ledger-part.ts';
import { scanPage } from './scan-page.ts';

/** The number of entries that one search for first entries of chains reads. */
const ENTRIES = 2_000;
const WIDTH = 8;

/** The entry behind which a page begins; null at the beginning. */
export type ChainsPlace = readonly [chain: string, seq: number] | null;

/** Verifies one page of the chains without a current item, those of rule sets, and the registry. */
export async function chainsPage(
  store: Store,
  ruleSets: readonly string[],
  part: LedgerPart,
  after: ChainsPlace,
): Promise<Walked & { next: ChainsPlace }> {
  const { items, lastKey } = await scanPage(store, 'ledger', part, {
    Limit: ENTRIES,
    FilterExpression: '#seq = :one',
    ProjectionExpression: '#chain',
    ExpressionAttributeNames: { '#seq': 'seq', '#chain': 'chain' },
    ExpressionAttributeValues: { ':one': 1 },
    ...(after ? { ExclusiveStartKey: { chain: after[0], seq: after[1] } } : {}),
  });
  const chains = items.map(({ chain }) => chain as string);
  const found = await sideBySide(chains, WIDTH, (chain) => findingsOf(store, ruleSets, chain));
  return {
    findings: found.flat(),
    chains: 0,
    entries: 0,
    next: lastKey ? [lastKey['chain'] as string, Number(lastKey['seq'])] : null,
  };
}

async function findingsOf(
  store: Store,
  ruleSets: readonly string[],
  chain: string,
): Promise<LedgerFinding[]> {
  const registered = subjectKinds.find((kind) => registries[kind].chain === chain);
  if (registered) return await registryFindings(store, registered);
  if (chain === ADOPTION) return await systemFindings(store, chain, 'adopted');
  if (chain === ADMISSIONS) return await systemFindings(store, chain, ...ADMISSION_KINDS);
  if (chain === SCHEMES) return await systemFindings(store, chain, 'schemes');
  const subject = subjectIn(chain);
  if (subject) return await versionsFindings(store, subject);
  const unheld = await unheldFindings(store, chain);
  if (unheld) return unheld;
  const pass = await passFindings(store, chain);
  if (pass) return pass;
  const named = entityIn(chain);
  const proceeding = proceedingIn(chain);
  if (proceeding !== undefined) {
    const why = await proceedingFault(store, proceeding);
    return why === undefined ? [] : [{ chain, kind: 'broken', why }];
  }
  if (recordsOwner(chain) !== undefined) return await chainFindings(store, chain);
  if (!named) return [{ chain, kind: 'broken', why: 'it is the chain of nothing' }];
  const { ruleSet, entity } = named;
  // if there is a current item, the chain has been compared with it
  const isSeen =
    ruleSets.includes(ruleSet) && (await getItem(store, 'current', currentKey(ruleSet, entity)));
  return isSeen ? [] : await chainFindings(store, chain);
}

async function chainFindings(store: Store, chain: string): Promise<LedgerFinding[]> {
  const finding = await verifyChain(store, chain);
  return finding.intact ? [] : [{ chain, kind: 'broken', why: finding.why }];
}

/** Whether each document that is registered has a chain. */
async function registryFindings(store: Store, kind: Subject['kind']): Promise<LedgerFinding[]> {
  const { ids, fault } = await readRegistry(store, kind);
  const gone = await sideBySide([...ids], WIDTH, async (id): Promise<LedgerFinding[]> => {
    const chain = versionsChain({ kind, id });
    if (await headOf(store, chain)) return [];
    const why = `the chain of a ${subjectWords[kind]} that is registered is gone`;
    return [{ chain, kind: 'broken', why }];
  });
  const { chain } = registries[kind];
  const broken: LedgerFinding[] =
    fault === undefined ? [] : [{ chain, kind: 'broken', why: fault }];
  return [...broken, ...gone.flat()];
}

/** Whether the entries of a chain of which there is one are linked, and of its kinds. */
async function systemFindings(
  store: Store,
  chain: string,
  ...kinds: readonly LedgerEntry['kind'][]
): Promise<LedgerFinding[]> {
  const { fault } = await readSystemChain(store, chain, ...kinds);
  return fault === undefined ? [] : [{ chain, kind: 'broken', why: fault }];
}

/** What is stored of a document with a life beside its chain, and whether it is registered. */
async function versionsFindings(store: Store, subject: Subject): Promise<LedgerFinding[]> {
  const chain = versionsChain(subject);
  const found = (await lifeFindings(store, subject)).map(({ version, why }): LedgerFinding => ({
    chain,
    kind: 'broken',
    why: version === undefined ? why : `version ${version}: ${why}`,
  }));
  const [first, { ids, since }] = await Promise.all([
    ledgerEntry(store, chain, 1),
    readRegistry(store, subject.kind),
  ]);
  // what began before there was a registry is registered with its next decision
  const isLate = first !== undefined && since !== undefined && first.at >= since;
  if (isLate && !ids.has(subject.id))
    found.push({ chain, kind: 'broken', why: 'it is not registered' });
  return found;
}
