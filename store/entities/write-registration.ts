import type { Conflict } from '../../core/entities/registry/conflict.ts';
import {
  codeIn,
  unregistered,
  type EntityState,
} from '../../core/entities/registry/entity-state.ts';
import { registerEntity } from '../../core/entities/registry/register-entity.ts';
import type { Registration } from '../../core/entities/registry/registration.ts';
import { canonical } from '../../core/ground/digest.ts';
import { FaultyDocumentError } from '../../core/ground/fault.ts';
import type { Store } from '../ground/client.ts';
import { amongOthers } from '../ground/among-others.ts';
import { RegistryRefusedError } from '../ground/errors.ts';
import { inTurn } from '../ground/in-turn.ts';
import { written } from '../ground/written.ts';
import { headOf, recordsChain, registryChain, sealed } from '../ledger/ledger.ts';
import { NO_RECORDS, workPut } from '../ledger/work.ts';
import { readClaims } from './code-claims.ts';
import { nextName } from './entity-names.ts';
import { readEntity } from './read-entity.ts';
import { conflictsOf, registryActions } from './registry-actions.ts';
import type { RegistryEntry } from './registry-items.ts';

/** An entity after a registration, and the conflicts of the codes that the registration names. */
export type Registered = {
  entry: RegistryEntry;
  conflicts: Conflict[];
  /** `stood`: nothing is written, since all of it stood. */
  effect: 'created' | 'changed' | 'stood';
};

/** Who registers, for the ledger, and whether they may. */
export type Registrant = {
  by: string;
  /** Throws where they may not take the entity from the authority that supervises it. */
  mayTakeFrom?: (authority: string) => void;
};

/**
 * Writes a registration with its entry in the entity's chain, its codes and its conflicts, all or none. The same
 * registration again writes nothing.
 *
 * @param registrant is asked about the very registration on top of which this one is written, whoever writes meanwhile
 * @throws what `mayTakeFrom` throws, with nothing written
 * @throws RegistryRefusedError where the entity takes no writes
 * @throws FaultyDocumentError where the kind does not fit the codes that the entity has
 * @throws BusyError if other writes keep winning
 * @throws NotWholeError
 */
export async function writeRegistration(
  store: Store,
  registration: Registration,
  registrant: Registrant,
): Promise<Registered> {
  return await inTurn(store, registryChain(registration.id), () =>
    amongOthers(
      store,
      () => tryRegistration(store, registration, registrant),
      'Too many registrations of this entity are being written; try again.',
    ),
  );
}

/** @returns undefined if another write came first */
async function tryRegistration(
  store: Store,
  registration: Registration,
  { by, mayTakeFrom }: Registrant,
): Promise<Registered | undefined> {
  const { id, identifiers } = registration;
  const held = await readEntity(store, id);
  const before = held?.state ?? unregistered(id);
  if (before.registration) mayTakeFrom?.(before.registration.authority);
  const { items, holders } = await readClaims(store, [id, ...identifiers]);
  const name = await nextName(store, id, before.registration?.name, registration.name);
  const place = { seq: (held?.seq ?? 0) + 1, at: new Date(store.now()).toISOString(), by };
  const others = new Map([...holders].filter(([, holder]) => holder !== id));
  const request = { registration, name: name.digest, holders: others, ...place };
  const outcome = registerEntity(before, request);
  if ('refusal' in outcome) throw new RegistryRefusedError(outcome.refusal);
  if ('faults' in outcome) throw new FaultyDocumentError('The registration', outcome.faults);
  const { state, conflicts } = outcome;
  if (held && canonical(state) === canonical(before)) {
    return { entry: held, conflicts, effect: 'stood' };
  }
  const prev = held?.hash ?? null;
  const chain = registryChain(id);
  const entry = sealed({
    ...({ kind: 'registered-entity', chain, cause: 'request', state, prev } as const),
    ...place,
  });
  const actions = registryActions(store, [entry], conflictsOf([before]), items);
  // where the id is contested, nothing of the registration is taken
  const isNamed = state.registration?.name !== before.registration?.name;
  if (name.put && isNamed) actions.push(name.put);
  if (await areRecorded(store, newCodes(before, state))) {
    actions.push(workPut(store, { entity: id, seq: NO_RECORDS, at: place.at }, entry.hash));
  }
  if (!(await written(store, actions, entry.hash))) return undefined;
  return { entry, conflicts, effect: before.registration ? 'changed' : 'created' };
}

/** The codes that an entity holds from now on, but for its id. */
function newCodes(before: EntityState, { entity, codes }: EntityState): string[] {
  return codes.flatMap(({ code, state }) =>
    state === 'held' && code !== entity && !codeIn(before, code) ? [code] : [],
  );
}

/** Whether records were written under some of these codes, which count as the entity's once it has the code. */
async function areRecorded(store: Store, codes: readonly string[]): Promise<boolean> {
  const heads = await Promise.all(codes.map((code) => headOf(store, recordsChain(code))));
  return heads.some((head) => head !== undefined);
}
