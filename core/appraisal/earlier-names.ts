import { personalNumberFaults } from '../entities/persons/personal-number-faults.ts';
import type { Fault } from '../ground/fault.ts';
import type { RuleSet } from '../rule-set/schema.ts';
import { unknownDomains } from './earlier-domains.ts';

/** By what the outcomes of earlier observations are read: the rule sets, and what operators let pass. */
export type EarlierOptions = {
  ruleSets: readonly RuleSet[];
  admitted?: ReadonlySet<string> | undefined;
};

/**
 * The faults of given outcomes that must be found before all others, because those could repeat them: what may be a
 * person's number, and names of domains that no rule set declares.
 *
 * @example earlierNameFaults([{ grade: '11010519491231002X' }], { ruleSets: [] })[0]?.pointer // '/earlier/0/grade'
 */
export function earlierNameFaults(
  given: unknown,
  { ruleSets, admitted = NONE }: EarlierOptions,
): Fault[] {
  const personal = personalNumberFaults({ earlier: given }, { admitted });
  if (personal.length > 0) return personal.map(({ pointer, message }) => ({ pointer, message }));
  if (!Array.isArray(given)) return [];
  return given.flatMap((outcome: unknown, at) =>
    unknownDomains(outcome, ['earlier', at], ruleSets),
  );
}

const NONE: ReadonlySet<string> = new Set();
