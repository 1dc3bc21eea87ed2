import { NotWholeError } from '../../core/ground/not-whole.ts';
import type { ChainEnd } from '../../core/life/versions/chain.ts';
import type { Store } from '../ground/client.ts';
import type { Action } from '../ground/requests.ts';
import type { Subject } from '../../core/life/versions/version-entry.ts';
import { PROCEDURES, RECORD_TYPES, REGISTRY } from '../keys.ts';
import { ledgerPut, sealed, type Cause, type NamedInRegistry } from '../ledger/ledger.ts';
import { readSystemChain } from '../ledger/system-chain.ts';

/** The documents of a kind that its registry names, as far as it holds together. */
export type Registry = {
  ids: ReadonlySet<string>;
  end: ChainEnd;
  /** ISO instant of its first entry: what began earlier may be missing. */
  since?: string;
  /** Why it does not hold together, as the end of a sentence. */
  fault?: string;
};

/** The registry of each kind, and how its entries and the items of versions name what they are of. */
export const registries = {
  'rule-set': { chain: REGISTRY, name: 'ruleSet' },
  'record-type': { chain: RECORD_TYPES, name: 'recordType' },
  procedure: { chain: PROCEDURES, name: 'procedure' },
} as const satisfies Record<Subject['kind'], { chain: string; name: string }>;

/** Reads the registry of a kind from its first entry, and verifies it. */
export async function readRegistry(store: Store, kind: Subject['kind']): Promise<Registry> {
  const { chain: registry, name } = registries[kind];
  const { entries, ...chain } = await readSystemChain(store, registry, 'registered');
  const ids = entries.map((entry) => String((entry as Readonly<Record<string, unknown>>)[name]));
  return { ids: new Set(ids), ...chain };
}

/** A registry does not hold together: what it names may not be all that there is. */
export function registryBroken(kind: Subject['kind'], fault: string): NotWholeError {
  return new NotWholeError(`${fault} (${registries[kind].chain})`);
}

/** When, by whom and why something is registered. */
export type Registering = { at: string; by: string; cause: Cause };

/**
 * What registers a document with a life, in the transaction that its next entry is written in; nothing where it is registered.
 *
 * @throws NotWholeError where the registry does not hold together
 */
export async function registration(
  store: Store,
  { kind, id }: Subject,
  { at, by, cause }: Registering,
): Promise<Action[]> {
  const { ids, end, fault } = await readRegistry(store, kind);
  if (fault !== undefined) throw registryBroken(kind, fault);
  if (ids.has(id)) return [];
  const place = { chain: registries[kind].chain, seq: end.seq + 1, prev: end.hash, at, by, cause };
  return [ledgerPut(store, sealed({ kind: 'registered', ...named(kind, id), ...place }))];
}

function named(kind: Subject['kind'], id: string): NamedInRegistry {
  if (kind === 'rule-set') return { ruleSet: id };
  return kind === 'record-type' ? { recordType: id } : { procedure: id };
}
