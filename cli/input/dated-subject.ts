import type { AppraisalInput } from '../../core/appraisal/appraisal.ts';
import { observedOnFaults } from '../../core/appraisal/observed-on-faults.ts';
import { previousAmong, readEarlier } from '../../core/appraisal/read-earlier.ts';
import { parseSubject } from '../../core/appraisal/subject.ts';
import type { Fault } from '../../core/ground/fault.ts';
import type { Chosen } from '../rule-sets/rule-set-source.ts';
import type { GivenSubject } from './text/line.ts';

/**
 * Validates one entity, its facts, the day that they describe and the outcomes of earlier observations.
 *
 * @returns the input of an appraisal, or every fault with a pointer into `{ entity, facts, observedOn, earlier }`
 */
export function datedSubject(
  { prepared, asOf, admitted }: Chosen,
  { entity, facts, observedOn, earlier: given }: GivenSubject,
): { input: AppraisalInput } | { faults: Fault[] } {
  const parsed = parseSubject(prepared, { entity, facts }, { admitted });
  const ofDay = observedOnFaults(prepared.ruleSet, observedOn, asOf);
  const day = typeof observedOn === 'string' && ofDay.length === 0 ? observedOn : asOf;
  const before =
    given === undefined
      ? { earlier: [] }
      : readEarlier(given, day, { ruleSets: [prepared.ruleSet], admitted });
  const ofEarlier = 'faults' in before ? before.faults : [];
  const faults = ['faults' in parsed ? parsed.faults : [], ofDay, ofEarlier].flat();
  if ('faults' in parsed || 'faults' in before || faults.length > 0) return { faults };
  const { earlier } = before;
  const past = earlier.length > 0 ? { earlier, previous: previousAmong(earlier) } : {};
  return {
    input: { ...parsed.subject, asOf, observedOn: observedOn as string | undefined, ...past },
  };
}
