import type { ReadFact } from '../conditions/evaluate.ts';
import { lastDayWithin } from '../ground/dates.ts';
import type { PreparedPart } from '../rule-set/prepared.ts';
import type { Validity } from '../rule-set/schema.ts';
import type { AppraisalInput, Lapsed } from './appraisal.ts';
import { observedOnOf } from './observed-on.ts';

/** A grade as of a day: the last day on which it is valid, or that it has lapsed and what takes its place. */
export type ValidGrade = {
  grade: string | null;
  validUntil: string | undefined;
  lapsed: Lapsed | undefined;
};

/**
 * The grade that is valid as of a day. A grade with a term is valid to its last day; after that it is what the rule
 * set says, or none.
 */
export function validityOf(
  { part }: Pick<PreparedPart, 'part'>,
  grade: string | null,
  occasion: Pick<AppraisalInput, 'asOf' | 'observedOn'>,
  read: ReadFact,
): ValidGrade {
  const valid = part.grades?.find((candidate) => candidate.grade === grade)?.valid;
  const validUntil = valid && lastDayOf(valid, occasion, read);
  if (grade === null || !valid || validUntil === undefined) {
    return { grade, validUntil: undefined, lapsed: undefined };
  }
  if (occasion.asOf <= validUntil) return { grade, validUntil, lapsed: undefined };
  return {
    grade: valid.then === 'none' ? null : valid.then.grade,
    validUntil: undefined,
    lapsed: { grade, validUntil, law: [valid.law].flat() },
  };
}

/** The last day of a term, which counts its first; undefined if the fact from which it counts is not given. */
function lastDayOf(
  { for: period, from = 'observedOn' }: Validity,
  occasion: Pick<AppraisalInput, 'asOf' | 'observedOn'>,
  read: ReadFact,
): string | undefined {
  const start = from === 'observedOn' ? observedOnOf(occasion) : read(from);
  return typeof start === 'string' ? lastDayWithin(start, period) : undefined;
}
