import type { AppraisalInput } from '../../core/appraisal/appraisal.ts';
import { observedOnFaults } from '../../core/appraisal/observed-on-faults.ts';
import { parseSubject } from '../../core/appraisal/subject.ts';
import type { Fault } from '../../core/ground/fault.ts';
import type { Chosen } from '../rule-sets/rule-set-source.ts';
import type { GivenSubject } from './given-subject.ts';

/**
 * Validates one entity, its facts and the day that they describe, as the API does.
 *
 * @returns the input of an appraisal, or every fault with a pointer into `{ entity, facts, observedOn }`
 */
export function datedSubject(
  { prepared, asOf, admitted }: Chosen,
  { entity, facts, observedOn }: GivenSubject,
): { input: AppraisalInput } | { faults: Fault[] } {
  const parsed = parseSubject(prepared, { entity, facts }, { admitted });
  const ofDay = observedOnFaults(prepared.ruleSet, observedOn, asOf);
  if ('faults' in parsed) return { faults: [...parsed.faults, ...ofDay] };
  if (ofDay.length > 0) return { faults: ofDay };
  return { input: { ...parsed.subject, asOf, observedOn: observedOn as string | undefined } };
}
