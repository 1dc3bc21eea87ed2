import { FaultyDocumentError } from '../../../core/ground/fault.ts';
import { readBound } from '../../../store/appraisals/in-force/bound.ts';
import type { Current, Failed } from '../../../store/appraisals/in-force/current.ts';
import { markFailed } from '../../../store/appraisals/in-force/mark-failed.ts';
import type { PlacesRead } from '../../../store/ledger/ledger.ts';
import { areSameChains, isShort } from '../../../store/records/chains-read.ts';
import type { Deps } from '../../deps/deps.ts';

/** In a line of the log, what an alarm looks for: an entity could not be appraised by its records. */
export const RECORDS_REFUSED = 'records-refused';

/** So many faults are kept. */
const MOST_FAULTS = 20;

type TellDeps = Pick<Deps, 'store' | 'log'>;

/**
 * Notes with what is held of an entity that a version refuses its facts, so that its records were not read, and raises the
 * alarm, once for each version and place. The log names the facts, and neither the entity nor a value.
 *
 * @throws BusyError if something was written meanwhile
 */
export async function tellRefused(
  { store, log }: TellDeps,
  held: Current,
  { version, places, faults: all }: Pick<Failed, 'version' | 'faults'> & { places: PlacesRead },
): Promise<void> {
  const { failed, inForce } = held;
  const isTold =
    failed?.version === version &&
    areSameChains(failed, places) &&
    !isShort(inForce.entity.id, failed, places);
  if (isTold) return;
  const faults = all.slice(0, MOST_FAULTS);
  const { seq, others } = places;
  await markFailed(store, held, { version, seq, ...(others ? { others } : {}), faults });
  const pointers = faults.map(({ pointer }) => pointer);
  log({ event: RECORDS_REFUSED, ruleSet: held.inForce.ruleSet.id, version, faults: pointers });
}

/**
 * Notes the same where what records make is refused.
 *
 * @throws the error where it says something else, or where nothing is held of the entity: then the work fails, and is put aside
 */
export async function refusedFacts(
  deps: TellDeps,
  {
    ruleSet,
    entity,
    places,
    version,
  }: { ruleSet: string; entity: string; places: PlacesRead; version: string },
  error: unknown,
): Promise<undefined> {
  if (!(error instanceof FaultyDocumentError)) throw error;
  const held = await readBound(deps.store, ruleSet, entity);
  if (!held) throw error;
  await tellRefused(deps, held, { version, places, faults: error.faults });
}
