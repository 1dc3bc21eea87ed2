import type { ConditionDocument } from '../conditions/document.ts';
import type { Records } from '../expressions/expression.ts';
import type { Speaking } from './speaking.ts';
import { periodWords } from './words.ts';

/** What an expression over earlier outcomes computes, as a phrase. */
export function recordsPhrase(
  { last, within, where, take }: Records,
  { condition, fact }: Speaking,
): string {
  const span = within === undefined ? '' : ` within ${periodWords(within)}`;
  const outcomes =
    last === 1
      ? `the last earlier outcome${span}`
      : `the ${last === undefined ? '' : `last ${last} `}earlier outcomes${span}`;
  const grade = where && gradeIn(where);
  if (take === 'count') {
    if (!where) return `how many of ${outcomes} there are`;
    return grade === undefined
      ? `in how many of ${outcomes} ${condition(where)}`
      : `how many of ${outcomes} had grade ${grade}`;
  }
  if (take === 'exists') {
    if (!where) return `whether there is any of ${outcomes}`;
    return grade === undefined
      ? `whether in any of ${outcomes} ${condition(where)}`
      : `whether any of ${outcomes} had grade ${grade}`;
  }
  const which = where ? ` in which ${condition(where)}` : '';
  const field = take.latest === 'observedOn' ? 'the day' : fact(take.latest);
  return `${field} of ${last === 1 ? '' : 'the latest of '}${outcomes}${which}`;
}

/** The grade, if a condition is that an outcome has it. */
function gradeIn(where: ConditionDocument): string | undefined {
  if ('all' in where || 'any' in where) {
    const [only, ...others] = 'all' in where ? where.all : where.any;
    return only && others.length === 0 ? gradeIn(only) : undefined;
  }
  if (!('operator' in where) || where.fact !== 'grade' || where.operator !== 'equal') {
    return undefined;
  }
  return typeof where.value === 'string' ? where.value : undefined;
}
