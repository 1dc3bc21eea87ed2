import type { EntityState } from '../../core/entities/registry/entity-state.ts';
import { canonical } from '../../core/ground/digest.ts';
import type { Store } from '../ground/client.ts';
import type { Action, Item } from '../ground/requests.ts';
import { ledgerPut } from '../ledger/ledger.ts';
import { claimItem, conflictItem, entityItem, type RegistryEntry } from './registry-items.ts';

/**
 * What writes entries of the registry with all items that change by them. The entries are the locks of their chains;
 * a code is only put on top of what was read of it, so that of two entities that claim it at once one is first.
 *
 * @param claims the items of codes as they were read
 */
export function registryActions(
  store: Store,
  entries: readonly RegistryEntry[],
  conflictsBefore: ReadonlyMap<string, string>,
  claims: ReadonlyMap<string, Item>,
): Action[] {
  const changed = entries.flatMap(({ state, seq }) =>
    state.codes.filter((code) => code.seq === seq).map((code) => claimItem(state.entity, code)),
  );
  const taken = new Set(changed.filter(isTaken).map(({ code }) => code));
  const puts = changed.filter((item) => isTaken(item) || !taken.has(item['code']));
  return [
    ...entries.map((entry) => ledgerPut(store, entry)),
    ...entries.map((entry) => put(store, entityItem(entry))),
    ...puts.map((item) => claimPut(store, item, claims.get(item['code'] as string))),
    ...entries.flatMap(({ state }) =>
      state.conflicts
        .filter((conflict) => conflictsBefore.get(conflict.id) !== canonical(conflict))
        .map((conflict) => put(store, conflictItem(conflict))),
    ),
  ];
}

/** The conflicts of some entities as they stood, to see which of them change. */
export function conflictsOf(states: readonly EntityState[]): ReadonlyMap<string, string> {
  return new Map(
    states.flatMap(({ conflicts }) => conflicts.map((one) => [one.id, canonical(one)] as const)),
  );
}

function isTaken({ state }: Item): boolean {
  return state !== 'released';
}

function put(store: Store, item: Item): Action {
  return { Put: { TableName: store.tables.entities, Item: item } };
}

function claimPut(store: Store, item: Item, read: Item | undefined): Action {
  const condition = read
    ? {
        ConditionExpression: '#entity = :entity AND #seq = :seq',
        ExpressionAttributeNames: { '#entity': 'entity', '#seq': 'seq' },
        ExpressionAttributeValues: { ':entity': read['entity'], ':seq': read['seq'] },
      }
    : {
        ConditionExpression: 'attribute_not_exists(#pk)',
        ExpressionAttributeNames: { '#pk': 'pk' },
      };
  return { Put: { TableName: store.tables.entities, Item: item, ...condition } };
}
