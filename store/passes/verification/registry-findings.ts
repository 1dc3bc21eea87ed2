import { canonical } from '../../../core/ground/digest.ts';
import { beforeFirst, linkFault, type ChainEnd } from '../../../core/life/versions/chain.ts';
import type { LedgerFinding } from '../../appraisals/audit/ledger-finding.ts';
import {
  entityKey,
  isRegistryEntry,
  itemsBeside,
  type RegistryEntry,
} from '../../entities/registry-items.ts';
import type { Store } from '../../ground/client.ts';
import { itemsOf } from '../../ground/items-of.ts';
import { getItem, type Item } from '../../ground/requests.ts';
import { chainOf, headOf, registryChain } from '../../ledger/ledger.ts';
import type { Walked } from './ledger-part.ts';

/** Readings of items and chain before they count as different: a write can lie between. */
const READINGS = 4;

const PREFIX = registryChain('');

/** Walks the chain of an entity in the registry, and compares all that stands beside it with its last entry. */
export async function registryFindings(store: Store, entity: string): Promise<Walked> {
  const chain = registryChain(entity);
  const { head, length, why } = await walked(store, entity);
  const fault = why ?? (await besideFault(store, entity, head));
  const findings: LedgerFinding[] =
    fault === undefined ? [] : [{ chain, kind: 'broken', why: fault }];
  return { findings, chains: length > 0 || findings.length > 0 ? 1 : 0, entries: length };
}

/** The findings of a chain of the registry that has no item of its entity; undefined for other chains. */
export async function unheldFindings(
  store: Store,
  chain: string,
): Promise<LedgerFinding[] | undefined> {
  if (!chain.startsWith(PREFIX)) return undefined;
  const entity = chain.slice(PREFIX.length);
  // with its item, it is verified where that is read
  if (await getItem(store, 'entities', entityKey(entity))) return [];
  return (await registryFindings(store, entity)).findings;
}

async function walked(
  store: Store,
  entity: string,
): Promise<{ head?: RegistryEntry; length: number; why?: string }> {
  const chain = registryChain(entity);
  let end: ChainEnd = beforeFirst;
  let head: RegistryEntry | undefined;
  for await (const entry of chainOf(store, chain)) {
    const why = linkFault(entry, chain, end);
    if (why !== undefined) return { length: end.seq, why };
    if (!isRegistryEntry(entry) || entry.state.entity !== entity) {
      return { length: end.seq, why: `entry ${entry.seq} is of another kind` };
    }
    end = entry;
    head = entry;
  }
  return { length: end.seq, ...(head ? { head } : {}) };
}

/** What of the items beside a chain is not as its last entry has it. */
async function besideFault(
  store: Store,
  entity: string,
  walkedTo: RegistryEntry | undefined,
): Promise<string | undefined> {
  let head = walkedTo;
  for (let reading = 1; ; reading++) {
    const expected = head ? itemsBeside(head) : [];
    const keys = [entityKey(entity), ...expected.map(keyOf)];
    const distinct = new Map(keys.map((key) => [canonical(key), key]));
    const stored = await itemsOf(store, 'entities', [...distinct.values()]);
    const fault = faultOf(expected, stored);
    if (fault === undefined || reading === READINGS) return fault;
    // a write between the two readings is no fault of either
    const last = await headOf(store, registryChain(entity));
    if (last && isRegistryEntry(last)) head = last;
  }
}

function faultOf(expected: readonly Item[], stored: readonly Item[]): string | undefined {
  const found = new Map(stored.map((item) => [canonical(keyOf(item)), canonical(item)]));
  for (const item of expected) {
    const text = found.get(canonical(keyOf(item)));
    if (text === undefined) return `${partOf(item)} is missing`;
    if (text !== canonical(item)) return `${partOf(item)} is not what the last entry says`;
  }
  return expected.length === 0 && stored.length > 0
    ? 'the chain of what is registered of the entity is missing'
    : undefined;
}

/** What an item is, for a finding. */
export function partOf({ pk }: Item): string {
  const [part] = String(pk).split('#');
  if (part === 'code') return 'the item of a code';
  return part === 'conflict' ? 'the item of a conflict' : 'what is registered of the entity';
}

function keyOf({ pk, sk }: Item): { pk: unknown; sk: unknown } {
  return { pk, sk };
}
