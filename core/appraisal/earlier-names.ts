import { personalNumberFaults } from '../entities/persons/personal-number-faults.ts';
import { isPlainName } from '../entities/persons/plain-name.ts';
import { pointerTo, type Fault } from '../ground/fault.ts';
import { didYouMean } from '../ground/nearest.ts';
import type { RuleSet } from '../rule-set/schema.ts';

/** By what the outcomes of earlier observations are read: the rule sets, and what operators let pass. */
export type EarlierOptions = {
  ruleSets: readonly Pick<RuleSet, 'domains'>[];
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
  const declared = new Set(ruleSets.flatMap(({ domains = {} }) => Object.keys(domains)));
  return given.flatMap((outcome: unknown, at) => {
    const { domains } = Object(outcome) as { domains?: unknown };
    if (typeof domains !== 'object' || domains === null) return [];
    // a list has no names, which its shape says
    const names = Array.isArray(domains) ? [] : Object.keys(domains);
    return names
      .filter((name) => !declared.has(name))
      .map((name) => undeclared(name, at, [...declared]));
  });
}

const NONE: ReadonlySet<string> = new Set();

/** A key may hold anything: only what looks like a name is repeated. */
function undeclared(name: string, at: number, declared: readonly string[]): Fault {
  const isShown = isPlainName(name);
  const known = declared.length > 0 ? `it has ${declared.join(', ')}` : 'it has none';
  return {
    pointer: pointerTo(['earlier', at, 'domains', isShown ? name : '*']),
    message: `is no domain of the rule set; ${known}${isShown ? didYouMean(name, declared) : ''}`,
  };
}
