import type { ReadFact } from '../conditions/evaluate.ts';
import { lastDayWithin } from '../ground/dates.ts';
import type { PreparedPart } from '../rule-set/prepared.ts';
import type { GradeDocument, Validity } from '../rule-set/scale.ts';
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
 * set says, or none. Undefined if the grade has no term, as most have none.
 */
export function validityOf(
  { part }: Pick<PreparedPart, 'part'>,
  grade: string | null,
  occasion: Pick<AppraisalInput, 'asOf' | 'observedOn'>,
  read: ReadFact,
): ValidGrade | undefined {
  const valid = termOf(part.grades, grade);
  const validUntil = valid && lastDayOf(valid, occasion, read);
  if (grade === null || !valid || validUntil === undefined) return undefined;
  if (occasion.asOf <= validUntil) return { grade, validUntil, lapsed: undefined };
  return {
    grade: valid.then === 'none' ? null : valid.then.grade,
    validUntil: undefined,
    lapsed: { grade, validUntil, law: [valid.law].flat() },
  };
}

function termOf(
  grades: readonly GradeDocument[] | undefined,
  grade: string | null,
): Validity | undefined {
  for (const candidate of grades ?? []) if (candidate.grade === grade) return candidate.valid;
  return undefined;
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
