import type { Store } from './client.ts';
import { commit } from './commit.ts';
import { readCurrent, type Current } from './current.ts';
import { BusyError } from './errors.ts';
import { graded, type GradeRequest, type Graded } from './graded.ts';
import { lastWord } from './last-word.ts';
import { pause } from './retry.ts';

/** Races that one commit may lose; each loss means that another commit went through. */
const RACES = 100;

/**
 * Appraises an entity and commits the appraisal on top of whatever others commit meanwhile.
 *
 * @param settle carries a correction of the past through that is not yet, before anything is put on top
 * @throws BusyError where others kept writing the same entity, or the database stayed busy
 * @throws FaultyDocumentError where the score is a number that the database cannot hold
 */
export async function gradeAmongOthers(
  store: Store,
  request: GradeRequest,
  settle?: () => Promise<unknown>,
): Promise<Graded> {
  const { prepared, entity } = request;
  for (let race = 1; race <= RACES; race++) {
    const held = await readCurrent(store, prepared.ruleSet.id, entity.id);
    if (settle && held?.owes !== undefined) {
      await settle();
      continue;
    }
    const found = await gradeHeld(store, held, request);
    if (found) return found;
    await pause(store, race);
  }
  throw new BusyError('Too many appraisals of this entity are being written at once; try again.');
}

/** What `gradeAndStore` would answer, with nothing written. */
export async function gradeOnly(store: Store, request: GradeRequest): Promise<Graded> {
  const { prepared, entity, asOf } = request;
  const held = await readCurrent(store, prepared.ruleSet.id, entity.id);
  return graded(request, held, await lastWord(store, held, asOf));
}

/**
 * Appraises and commits on top of what is held; undefined where another commit came first, with
 * nothing written.
 */
export async function gradeHeld(
  store: Store,
  held: Current | null,
  request: GradeRequest,
  run?: string,
): Promise<Graded | undefined> {
  const found = graded(request, held, await lastWord(store, held, request.asOf));
  if (found.stood) return found;
  return (await commit(store, held, request, found, run)) ? found : undefined;
}
