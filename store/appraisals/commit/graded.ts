import type { Outcome, ReasonedAppraisal } from '../../../core/appraisal/appraisal.ts';
import { appraise } from '../../../core/appraisal/appraise.ts';
import {
  appraiseUnder,
  withoutTransition,
  type DrawnFacts,
  type Governing,
} from '../../../core/appraisal/governing.ts';
import { isChanged } from '../../../core/events/events-between.ts';
import type { GivenFacts } from '../../../core/facts/values.ts';
import type { Entity } from '../../../core/entities/identifiers/entity.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import { observedOnOf } from '../../../core/appraisal/observed-on.ts';
import type { Place } from '../../../core/life/observations.ts';
import { dayHeld, outcomeOf, type Current } from '../in-force/current.ts';
import type { LastWord } from '../observations/last-word.ts';
import type { Cause, RecordsRead } from '../../ledger/ledger.ts';
import type { RecordsAt } from '../../records/records-at.ts';

/** One entity to be appraised, and why. */
export type GradeRequest = {
  prepared: Prepared;
  /** What transitional law makes of it; without it, the version appraises as it stands. */
  governing?: Governing;
  entity: Entity;
  /** As they passed `prepared.factsSchema`. */
  facts: GivenFacts;
  asOf: string;
  /** The day that the facts describe; asOf unless given. */
  observedOn?: string | undefined;
  by: string;
  cause: Cause;
  /** The records of which facts are made, where a version that may govern makes any. */
  records?: RecordsAt | undefined;
  /** The place up to which records stand of which these are only the first: who commits leaves work behind for the others. */
  recordsUpTo?: number | undefined;
};

/** The result of appraising an entity on top of its current item. */
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
  /** What records made, and which they were. */
  drawn?: DrawnFacts & { records: RecordsRead };
  /** The observation from which on appraisals must be written again after this one, if any. */
  owes?: string | undefined;
};

/** Appraises an entity on top of its current item, without writing anything. */
export function graded(request: GradeRequest, held: Current | null, word: LastWord): Graded {
  const { prepared, entity, asOf, observedOn } = request;
  const { governing = withoutTransition(prepared) } = request;
  const { previous, earlier, stands } = word;
  const before = { previous: previous ?? undefined, earlier };
  const { standing, ...records } = request.records ?? {};
  const input = { entity, facts: request.facts, records: standing, asOf, observedOn, ...before };
  const { appraisal, facts, drawn } = appraiseUnder(appraise, governing, input);
  const inForce = held === null || isInForce(placeOf(request), held);
  const found = drawn && { ...drawn, records: records as RecordsRead };
  return {
    appraisal,
    facts,
    stood: appraisal.id === stands && !(inForce && areOthers(found, held)),
    inForce,
    changed: inForce && isChanged(appraisal, held?.inForce ?? null),
    before: held && outcomeOf(held.inForce),
    ...(found ? { drawn: found } : {}),
  };
}

/** Whether other records stand than those that made what is held, though the facts are the same. */
function areOthers(drawn: Graded['drawn'], held: Current | null): boolean {
  return drawn !== undefined && drawn.records.digest !== held?.drawn?.records.digest;
}

/** Whether a version that can govern reads outcomes of earlier observations. */
export function readsEarlierOutcomes({
  prepared,
  governing = withoutTransition(prepared),
}: Pick<GradeRequest, 'prepared' | 'governing'>): boolean {
  return governing.candidates.some((candidate) => candidate.prepared.readsEarlier);
}

/** The key of the requested appraisal. */
export function placeOf(request: Pick<GradeRequest, 'asOf' | 'observedOn'>): Place {
  return { asOf: request.asOf, observedOn: observedOnOf(request) };
}

/** Whether an appraisal takes the place of the one in force: of a later date, or of that date by facts no older. */
export function isInForce({ asOf, observedOn }: Place, held: Current): boolean {
  const { inForce } = held;
  return asOf > inForce.asOf || (asOf === inForce.asOf && observedOn >= dayHeld(held));
}
