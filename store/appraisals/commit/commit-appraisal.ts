import { withoutTransition } from '../../../core/appraisal/governing.ts';
import type { Store } from '../../ground/client.ts';
import { commit } from './commit.ts';
import { readBound } from '../in-force/bound.ts';
import type { Current } from '../in-force/current.ts';
import { amongOthers } from '../../ground/among-others.ts';
import { ObservationHeldError } from '../../ground/errors.ts';
import {
  graded,
  isInForce,
  placeOf,
  readsEarlierOutcomes,
  type GradeRequest,
  type Graded,
} from './graded.ts';
import { areSameChains, furthest, isBehind } from '../../records/chains-read.ts';
import { recordsFor } from '../../records/records-for.ts';
import { lastWord, type LastWord } from '../observations/last-word.ts';
import { owingAfter } from './owing.ts';
import { hasTurned } from './turned.ts';
import { withObservation } from '../observations/with-observation.ts';
import { misfitsOf } from '../../../core/appraisal/subject.ts';
import { FaultyDocumentError } from '../../../core/ground/fault.ts';

/** The sentence of the error where others keep winning. */
export const TOO_MANY = 'Too many appraisals of this entity are being written at once; try again.';

/**
 * Appraises an entity and commits the appraisal on top of whatever others commit meanwhile.
 *
 * @param settle carries a correction of the past through that is not yet, before anything is put on top
 * @throws BusyError if other commits to the same entity keep winning, or the database remains busy
 * @throws FaultyDocumentError if the version does not take what records make, or the database cannot hold the score
 * @throws ObservationHeldError if another observation contradicts the request
 */
export async function gradeAmongOthers(
  store: Store,
  request: GradeRequest,
  settle?: () => Promise<unknown>,
): Promise<Graded> {
  const place = { ruleSet: request.prepared.ruleSet.id, entity: request.entity.id };
  const found = await gradeOnTop(store, place, (held) => notBehind(store, request, held), settle);
  if (!found) throw new Error('A request was neither carried out nor refused');
  return found;
}

/**
 * The same where the request follows from what is held: it is made anew on top of what another commit has left.
 *
 * @param requestOn the request on top of what is held; undefined where there is nothing to do
 */
export async function gradeOnTop(
  store: Store,
  { ruleSet, entity }: { ruleSet: string; entity: string },
  requestOn: (held: Current | null) => Promise<GradeRequest | undefined>,
  settle?: () => Promise<unknown>,
): Promise<Graded | undefined> {
  const attempt = async (): Promise<{ found: Graded | undefined } | undefined> => {
    let held = await readBound(store, ruleSet, entity);
    if (settle && held?.owes !== undefined) {
      await settle();
      held = await readBound(store, ruleSet, entity);
      if (held?.owes !== undefined) return undefined;
    }
    const request = await requestOn(held);
    if (!request) return { found: undefined };
    const found = await gradeHeld(store, held, request);
    return found && { found };
  };
  return (await amongOthers(store, attempt, TOO_MANY)).found;
}

/**
 * What takes the place of an appraisal is made from no fewer records than that one: others may have been written
 * meanwhile, and other ids may count as the entity.
 */
async function notBehind(
  store: Store,
  request: GradeRequest,
  held: Current | null,
): Promise<GradeRequest> {
  const { records, prepared, governing = withoutTransition(prepared), entity } = request;
  const read = held?.drawn?.records;
  if (!records || !read || !isInForce(placeOf(request), held)) return request;
  const areSame = areSameChains(records, read);
  if (areSame && !isBehind(entity.id, records, read)) return request;
  const places = areSame ? furthest(entity.id, records, read) : undefined;
  const { asOf } = request;
  return { ...request, records: await recordsFor(store, governing, entity.id, asOf, places) };
}

/**
 * Returns what `gradeAndStore` would return, without writing anything.
 *
 * @throws ObservationHeldError
 */
export async function gradeOnly(store: Store, request: GradeRequest): Promise<Graded> {
  const { prepared, entity } = request;
  const held = await readBound(store, prepared.ruleSet.id, entity.id);
  return (await gradedOnTop(store, held, request)).found;
}

/**
 * Appraises and commits on top of the current item; undefined if another commit came first, with
 * nothing written.
 *
 * @param options the run that appraises, and the appraisal's last word if the chain has been read
 */
export async function gradeHeld(
  store: Store,
  held: Current | null,
  request: GradeRequest,
  { run, word }: { run?: string; word?: LastWord } = {},
): Promise<Graded | undefined> {
  const { found, dated } = await gradedOnTop(store, held, request, word);
  if (found.stood) return found;
  const isTurned = await hasTurned(store, held, request);
  const graded = { ...found, owes: owingAfter(dated, request, isTurned) };
  return (await commit(store, { held, dated }, request, graded, run)) ? graded : undefined;
}

/** @throws FaultyDocumentError where records make a fact that the version does not take */
function mustFit({ prepared, governing, entity }: GradeRequest, found: Graded): void {
  if (!found.drawn) return;
  const { candidates } = governing ?? withoutTransition(prepared);
  const { digest } = found.appraisal.ruleSet;
  const by = candidates.find((one) => one.prepared.digest === digest)?.prepared ?? prepared;
  const faults = misfitsOf(by, { entity, facts: found.facts });
  if (faults.length > 0) throw new FaultyDocumentError('The facts are refused', faults);
}

/** Appraises on top of the current item, unless a stored observation contradicts the request. */
async function gradedOnTop(
  store: Store,
  held: Current | null,
  request: GradeRequest,
  known?: LastWord,
): Promise<{ found: Graded; dated: Current | null }> {
  const word =
    known ?? (await lastWord(store, held, placeOf(request), readsEarlierOutcomes(request)));
  const dated = held && (await withObservation(store, held));
  const found = graded(request, dated, word);
  mustFit(request, found);
  const isRepeated = found.stood && word.isOwn;
  if (!isRepeated && request.cause === 'request' && word.conflict) {
    throw new ObservationHeldError(word.conflict);
  }
  return { found, dated };
}
