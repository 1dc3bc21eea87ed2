import { isPlainName } from '../entities/persons/plain-name.ts';
import { pointerTo, type Fault } from '../ground/fault.ts';
import { didYouMean } from '../ground/nearest.ts';
import { domainsBefore, type DomainsBefore } from '../rule-set/domains-before.ts';
import type { RuleSet } from '../rule-set/schema.ts';

type Path = readonly PropertyKey[];
type Declaring = Pick<RuleSet, 'domains'>;

/**
 * A fault for each domain of an earlier outcome that no rule set declares.
 *
 * @param path the place of the outcome
 * @example unknownDomains({ domains: { x: {} } }, ['previous'], [])[0]?.pointer // '/previous/domains/x'
 */
export function unknownDomains(
  outcome: unknown,
  path: Path,
  ruleSets: readonly Declaring[],
): Fault[] {
  const { domains } = Object(outcome) as { domains?: unknown };
  // a list has no names, which its shape says
  if (typeof domains !== 'object' || domains === null || Array.isArray(domains)) return [];
  const declared = new Set(ruleSets.flatMap((one) => Object.keys(one.domains ?? {})));
  return Object.keys(domains)
    .filter((name) => !declared.has(name))
    .map((name) => unknown(name, path, [...declared]));
}

/** A key may hold anything: only what looks like a name is repeated. */
function unknown(name: string, path: Path, declared: readonly string[]): Fault {
  const isShown = isPlainName(name);
  const known = declared.length > 0 ? `it has ${declared.join(', ')}` : 'it has none';
  return {
    pointer: pointerTo([...path, 'domains', isShown ? name : '*']),
    message: `is no domain of the rule set; ${known}${isShown ? didYouMean(name, declared) : ''}`,
  };
}

/**
 * A fault for each domain that an earlier outcome lacks, although the rule sets have it and one of them reads it.
 *
 * @param as whether it is read as the outcome before, as one of the earlier outcomes, or as both
 * @param path the place of the outcome
 */
export function missingDomains(
  outcome: { domains?: Readonly<Record<string, unknown>> | undefined },
  as: readonly (keyof DomainsBefore)[],
  path: Path,
  ruleSets: readonly RuleSet[],
): Fault[] {
  const read = new Set(
    ruleSets.flatMap((ruleSet) => as.flatMap((key) => domainsBefore(ruleSet)[key])),
  );
  const { domains = {} } = outcome;
  return [...read]
    .filter((name) => !Object.hasOwn(domains, name))
    .filter((name) => ruleSets.every((one) => Object.hasOwn(one.domains ?? {}, name)))
    .map((name) => ({
      pointer: pointerTo([...path, 'domains', name]),
      message: `is missing, and the rule set reads the earlier outcome of the domain "${name}"; give its { "score", "grade" }, each null where it had none`,
    }));
}
