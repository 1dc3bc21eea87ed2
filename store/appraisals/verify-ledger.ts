import { append } from '../../core/ground/append.ts';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Store } from '../ground/client.ts';
import { cursorFor, positionIn } from '../ground/cursor.ts';
import { BUCKETS } from '../keys.ts';
import type { LedgerFinding } from './ledger-finding.ts';
import { entityChain, ruleSetIn } from '../ledger/ledger.ts';
import { bucketItems } from './population.ts';
import type { Item } from '../ground/requests.ts';
import { retrying } from '../ground/retry.ts';
import { sideBySide } from '../ground/side-by-side.ts';
import { toCorrect } from './to-correct.ts';
import { entityIn, verifyChain } from './verify-chain.ts';
import { versionFindings } from '../rule-sets/verify-versions.ts';
import { versionsOf } from '../rule-sets/versions.ts';

/** What was gone over, and where verifying goes on; null at the end. */
export type Verified = {
  findings: LedgerFinding[];
  chains: number;
  entries: number;
  /** How much of the whole lies behind it, from 0 to 1. */
  progress: number;
  next: string | null;
};

/** Entities of one page; each takes some reads. */
const PAGE = 200;
const WIDTH = 8;
/** Entries that one look for beginnings of chains goes over. */
const ENTRIES = 2_000;

/** First what is held of every entity with its chain, then every chain for what it should be held by. */
const position = z.union([
  z.tuple([z.literal('held'), z.string(), z.int().min(0).max(BUCKETS), z.string().nullable()]),
  z.tuple([z.literal('chains'), z.tuple([z.string(), z.int()]).nullable()]),
]);
type Position = z.infer<typeof position>;

const QUERY = { verify: 'ledger' };

/**
 * Verifies a page of the whole ledger: every chain with its payloads, and what is held beside it.
 *
 * @throws CursorRefusedError
 */
export async function verifyLedger(store: Store, cursor?: string): Promise<Verified> {
  const ruleSets = await ruleSetsHere(store);
  const start: Position =
    ruleSets[0] === undefined ? ['chains', null] : ['held', ruleSets[0], 0, null];
  const at = cursor === undefined ? start : positionIn(cursor, QUERY, position);
  const { next, ...done } =
    at[0] === 'held' ? await heldPage(store, ruleSets, at) : await chainsPage(store, at[1]);
  return { ...done, progress: progressAt(next, ruleSets), next: next && cursorFor(QUERY, next) };
}

/** Verifies the chains of one entity, under all rule sets. */
export async function verifyEntity(store: Store, entity: string): Promise<Verified> {
  const chains = (await ruleSetsHere(store)).map((ruleSet) => entityChain(ruleSet, entity));
  return { ...(await verifyChains(store, chains)), progress: 1, next: null };
}

async function ruleSetsHere(store: Store): Promise<string[]> {
  return [...new Set((await versionsOf(store)).map(({ ruleSet }) => ruleSet))].toSorted();
}

/** Looking for chains that nothing is held beside is quick, once all others have been walked. */
const LAST_SHARE = 0.05;

function progressAt(next: Position | null, ruleSets: readonly string[]): number {
  if (next === null) return 1;
  if (next[0] === 'chains') return 1 - LAST_SHARE;
  const behind = ruleSets.indexOf(next[1]) + next[2] / BUCKETS;
  return ((1 - LAST_SHARE) * behind) / ruleSets.length;
}

type Walked = Pick<Verified, 'findings' | 'chains' | 'entries'>;
type Done = Walked & { next: Position | null };

async function heldPage(
  store: Store,
  ruleSets: readonly string[],
  [, ruleSet, from, last]: Extract<Position, readonly ['held', ...unknown[]]>,
): Promise<Done> {
  const entities: string[] = [];
  let [bucket, after] = [from, last];
  while (bucket < BUCKETS && entities.length < PAGE) {
    const page = await bucketItems(
      store,
      ruleSet,
      bucket,
      PAGE - entities.length,
      after ?? undefined,
    );
    append(
      entities,
      page.items.map((item) => item['entity'] as string),
    );
    after = page.next;
    if (after === null) bucket += 1;
  }
  const done = await verifyChains(
    store,
    entities.map((entity) => entityChain(ruleSet, entity)),
  );
  if (bucket < BUCKETS) return { ...done, next: ['held', ruleSet, bucket, after] };
  const following = ruleSets[ruleSets.indexOf(ruleSet) + 1];
  return {
    ...done,
    next: following === undefined ? ['chains', null] : ['held', following, 0, null],
  };
}

async function verifyChains(store: Store, chains: readonly string[]): Promise<Walked> {
  const found = await sideBySide(chains, WIDTH, async (chain) => ({
    chain,
    finding: await verifyChain(store, chain),
  }));
  const broken = found.flatMap(({ chain, finding }): LedgerFinding[] =>
    finding.intact
      ? finding.missing.map((seq) => ({ chain, kind: 'broken', why: missing(seq) }))
      : [{ chain, kind: 'broken', why: finding.why }],
  );
  const whole = found.filter(({ finding }) => finding.intact && finding.length > 0);
  const correctable = await sideBySide(whole, WIDTH, ({ chain }) => toCorrect(store, chain));
  return {
    findings: [...broken, ...correctable.filter((one) => one !== undefined)],
    chains: found.length,
    entries: found.reduce((sum, { finding }) => sum + finding.length, 0),
  };
}

function missing(seq: number): string {
  return `the payload of entry ${seq} is missing`;
}

/** Chains whose entity has nothing held any more, and what is stored of rule sets beside their chains. */
async function chainsPage(store: Store, after: readonly [string, number] | null): Promise<Done> {
  const { chains, lastKey } = await beginnings(store, after);
  const findings = await sideBySide(chains, WIDTH, (chain) => findingsBeside(store, chain));
  return {
    findings: findings.flat(),
    chains: 0,
    entries: 0,
    next: lastKey ? ['chains', [lastKey['chain'] as string, Number(lastKey['seq'])]] : null,
  };
}

async function findingsBeside(store: Store, chain: string): Promise<LedgerFinding[]> {
  if (entityIn(chain)) {
    const finding = await verifyChain(store, chain);
    const isMissing = !finding.intact && finding.why.endsWith('is missing');
    return isMissing ? [{ chain, kind: 'broken', why: finding.why }] : [];
  }
  const found = await versionFindings(store, ruleSetIn(chain));
  return found.map(({ version, why }) => ({
    chain,
    kind: 'broken',
    why: version === undefined ? why : `version ${version}: ${why}`,
  }));
}

/** The chains whose first entry is among some entries of the ledger. */
async function beginnings(
  store: Store,
  after: readonly [string, number] | null,
): Promise<{ chains: string[]; lastKey: Item | undefined }> {
  const command = new ScanCommand({
    TableName: store.tables.ledger,
    ConsistentRead: true,
    Limit: ENTRIES,
    FilterExpression: '#seq = :one',
    ProjectionExpression: '#chain',
    ExpressionAttributeNames: { '#seq': 'seq', '#chain': 'chain' },
    ExpressionAttributeValues: { ':one': 1 },
    ...(after ? { ExclusiveStartKey: { chain: after[0], seq: after[1] } } : {}),
  });
  const { Items = [], LastEvaluatedKey } = await retrying(store, () => store.client.send(command));
  return { chains: Items.map(({ chain }) => chain as string), lastKey: LastEvaluatedKey };
}
