import { codeIn } from '../../../core/entities/registry/entity-state.ts';
import { canonical } from '../../../core/ground/digest.ts';
import type { LedgerFinding } from '../../appraisals/audit/ledger-finding.ts';
import { isErased, nameDigest } from '../../entities/entity-names.ts';
import {
  claimItem,
  conflictItem,
  isRegistryEntry,
  type RegistryEntry,
} from '../../entities/registry-items.ts';
import type { Store } from '../../ground/client.ts';
import { getItem, type Item } from '../../ground/requests.ts';
import { sideBySide } from '../../ground/side-by-side.ts';
import { headOf, registryChain } from '../../ledger/ledger.ts';
import type { LedgerPart, Walked } from './ledger-part.ts';
import { partOf, registryFindings } from './registry-findings.ts';
import { scanPage } from './scan-page.ts';

/** Items of one page; each takes some reads. */
const PAGE = 200;
const WIDTH = 8;
const READINGS = 4;

/** The item behind which a page begins; null at the beginning. */
export type EntitiesPlace = readonly [pk: string, sk: string] | null;

/** Verifies a page of the registry of entities: each chain by its entity's item, and that each other item is one that a chain gives. */
export async function entitiesPage(
  store: Store,
  part: LedgerPart,
  after: EntitiesPlace,
): Promise<Walked & { next: EntitiesPlace }> {
  const { items, lastKey } = await scanPage(store, 'entities', part, {
    Limit: PAGE,
    ...(after ? { ExclusiveStartKey: { pk: after[0], sk: after[1] } } : {}),
  });
  const found = await sideBySide(items, WIDTH, (item) => walkedBy(store, item));
  return {
    findings: found.flatMap(({ findings }) => findings),
    chains: found.reduce((sum, { chains }) => sum + chains, 0),
    entries: found.reduce((sum, { entries }) => sum + entries, 0),
    next: lastKey ? [lastKey['pk'] as string, lastKey['sk'] as string] : null,
  };
}

async function walkedBy(store: Store, item: Item): Promise<Walked> {
  if (String(item['pk']).startsWith('entity#')) {
    return await registryFindings(store, String(item['sk']));
  }
  const isGiven = await isGivenByChain(store, item);
  const chain = registryChain(ownerOf(item));
  const why = `${isName(item) ? 'the name of the entity' : partOf(item)} is not one that the chain gives`;
  return {
    findings: isGiven ? [] : [{ chain, kind: 'broken', why } satisfies LedgerFinding],
    chains: 0,
    entries: 0,
  };
}

async function isGivenByChain(store: Store, scanned: Item): Promise<boolean> {
  const { pk, sk } = scanned;
  let item: Item | undefined = scanned;
  for (let reading = 1; item; reading++) {
    const head = await headOf(store, registryChain(ownerOf(item)));
    if (head && isRegistryEntry(head) && gives(head, item)) return true;
    if (reading === READINGS) return false;
    // a write between the two readings is no fault of either
    item = await getItem(store, 'entities', { pk, sk });
  }
  return true;
}

/** The entity whose chain gives an item. */
function ownerOf({ pk, entity, claimant }: Item): string {
  if (isName({ pk })) return String(pk).slice('name#'.length);
  return String(entity ?? claimant);
}

function isName({ pk }: Item): boolean {
  return String(pk).startsWith('name#');
}

function gives({ state }: RegistryEntry, item: Item): boolean {
  if (isName(item)) return isErased(item) || nameDigest(item) === state.registration?.name;
  const code = codeIn(state, String(item['code']));
  const conflict = state.conflicts.find(({ id }) => id === item['id']);
  const given = [
    ...(code ? [claimItem(state.entity, code)] : []),
    ...(conflict ? [conflictItem(conflict)] : []),
  ];
  return given.some((one) => canonical(one) === canonical(item));
}
