import type { Outcome, ReasonedAppraisal } from '../core/appraisal/appraisal.ts';
import { appraise } from '../core/appraisal/appraise.ts';
import { appraiseUnder, type Governing } from '../core/appraisal/governing.ts';
import { isChanged } from '../core/events/events-between.ts';
import type { GivenFacts } from '../core/facts/values.ts';
import type { Entity } from '../core/identifiers/entity.ts';
import type { Prepared } from '../core/rule-set/prepared.ts';
import type { Store } from './client.ts';
import { commit } from './commit.ts';
import { outcomeOf, readCurrent, type Current } from './current.ts';
import { BusyError } from './errors.ts';
import { lastWord, type LastWord } from './last-word.ts';
import type { Cause } from './ledger.ts';
import { pause } from './retry.ts';

export type GradeRequest = {
  prepared: Prepared;
  /** What transitional law makes of it; without it, the version appraises as it stands. */
  governing?: Governing;
  entity: Entity;
  /** As they passed `prepared.factsSchema`. */
  facts: GivenFacts;
  asOf: string;
  by: string;
  cause: Cause;
};

export type Graded = {
  appraisal: ReasonedAppraisal;
  /** The facts that it was made from, of those that were given. */
  facts: GivenFacts;
  /** Nothing was written: this appraisal was the last word for its asOf already. */
  stood: boolean;
  /** Whether the appraisal is the one in force. */
  inForce: boolean;
  /** Whether score, grade, tier or the set of measures in force differ from those before. */
  changed: boolean;
  /** What was in force before this call. */
  before: Outcome | null;
};

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

function graded(request: GradeRequest, held: Current | null, word: LastWord): Graded {
  const { prepared, entity, asOf } = request;
  const { governing = { candidates: [{ prepared, steps: [] }] } } = request;
  const { previous, stands } = word;
  const input = { entity, facts: request.facts, asOf, ...(previous ? { previous } : {}) };
  const { appraisal, facts } = appraiseUnder(appraise, governing, input);
  const inForce = held === null || asOf >= held.inForce.asOf;
  return {
    appraisal,
    facts,
    stood: appraisal.id === stands,
    inForce,
    changed: inForce && isChanged(appraisal, held?.inForce ?? null),
    before: held && outcomeOf(held.inForce),
  };
}
