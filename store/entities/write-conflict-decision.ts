import type { ConflictDecision } from '../../core/entities/registry/conflict-decision.ts';
import type { Conflict } from '../../core/entities/registry/conflict.ts';
import { decideConflict } from '../../core/entities/registry/decide-conflict.ts';
import type { EntityState } from '../../core/entities/registry/entity-state.ts';
import { append } from '../../core/ground/append.ts';
import type { Actor } from '../../core/life/actor.ts';
import type { Store } from '../ground/client.ts';
import { amongOthers } from '../ground/among-others.ts';
import { RegistryRefusedError } from '../ground/errors.ts';
import { written } from '../ground/written.ts';
import { actorFields } from '../ledger/actor-fields.ts';
import { registryChain, sealed } from '../ledger/ledger.ts';
import { mayStopPut } from '../ledger/leads.ts';
import { NO_RECORDS, workPut } from '../ledger/work.ts';
import { readClaims } from './code-claims.ts';
import { readConflict } from './conflicts.ts';
import { readEntity, registryBroken } from './read-entity.ts';
import { conflictsOf, registryActions } from './registry-actions.ts';
import type { RegistryEntry } from './registry-items.ts';

/** Who decides, for the ledger. */
export type ConflictDecider = { by: string; actor: Actor };

/**
 * Decides a conflict, with an entry in the chain of each entity that it is about; the same decision again writes
 * nothing. Null where there is no such conflict.
 *
 * @throws RegistryRefusedError where the decision does not fit it, or it is decided
 * @throws BusyError if other writes keep winning
 * @throws NotWholeError
 */
export async function writeConflictDecision(
  store: Store,
  id: string,
  decision: ConflictDecision,
  decider: ConflictDecider,
): Promise<{ conflict: Conflict; stood: boolean } | null> {
  return await amongOthers(
    store,
    async () => {
      const conflict = await readConflict(store, id);
      return conflict && (await tryDecision(store, conflict, decision, decider));
    },
    'Too many decisions about these entities are being made; try again.',
  );
}

/** @returns undefined if another write came first */
async function tryDecision(
  store: Store,
  conflict: Conflict,
  decision: ConflictDecision,
  { by, actor }: ConflictDecider,
): Promise<{ conflict: Conflict; stood: boolean } | undefined> {
  const { code, claimant, holder, held } = conflict;
  const entries = await entriesOf(store, [...new Set([claimant, holder])]);
  const { items, holders } = await readClaims(store, held === undefined ? [code] : [code, held]);
  const states = new Map([...entries].map(([entity, { state }]) => [entity, state]));
  const seqs = new Map([...entries].map(([entity, { seq }]) => [entity, seq + 1]));
  const at = new Date(store.now()).toISOString();
  const has = holders.get(code);
  const outcome = decideConflict(conflict, decision, { states, seqs, has, at, by });
  if ('refusal' in outcome) throw new RegistryRefusedError(outcome.refusal);
  if (outcome.stood) return { conflict: outcome.conflict, stood: true };
  const last = outcome.conflict.decisions.at(-1);
  if (!last) throw new RangeError('A decision was made and is not there');
  const made = { conflict: conflict.id, decision: last, ...actorFields(actor) };
  const next = outcome.states.map((state) => entryOn(entries, state, { ...made, at, by }));
  const actions = registryActions(store, next, conflictsOf([...states.values()]), items);
  // from now on other records may count as theirs, and their proceedings may stop
  append(
    actions,
    next.flatMap(({ state: { entity }, seq, hash }) => [
      workPut(store, { entity, seq: NO_RECORDS, at }, hash),
      mayStopPut(store, { entity, seq, at }),
    ]),
  );
  const isWritten = await written(store, actions, next[0]?.hash ?? '');
  return isWritten ? { conflict: outcome.conflict, stood: false } : undefined;
}

async function entriesOf(
  store: Store,
  entities: readonly string[],
): Promise<Map<string, RegistryEntry>> {
  const read = await Promise.all(entities.map((entity) => readEntity(store, entity)));
  return new Map(
    read.map((entry) => {
      if (!entry) throw registryBroken();
      return [entry.state.entity, entry];
    }),
  );
}

type Made = Pick<
  Extract<RegistryEntry, { kind: 'entity-decided' }>,
  'conflict' | 'decision' | 'actor' | 'actorFolded' | 'at' | 'by'
>;

function entryOn(
  entries: ReadonlyMap<string, RegistryEntry>,
  state: EntityState,
  made: Made,
): RegistryEntry {
  const { seq = 0, hash = null } = entries.get(state.entity) ?? {};
  const chain = registryChain(state.entity);
  const place = { chain, seq: seq + 1, prev: hash };
  return sealed({ kind: 'entity-decided', cause: 'decision', state, ...place, ...made } as const);
}
