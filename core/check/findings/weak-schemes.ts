import { identifierSchemes } from '../../entities/identifiers/schemes.ts';
import { pointerTo } from '../../ground/fault.ts';
import type { Examination } from '../examination.ts';
import { findingOf, type Finding } from '../finding.ts';

/** Finds facts, or items of lists, whose scheme has no check by which a code proves itself. */
export function weakSchemeFindings({ prepared: { ruleSet } }: Examination): Finding[] {
  return Object.entries(ruleSet.facts).flatMap(([name, { scheme, of }]) => [
    ...weakness(['facts', name, 'scheme'], scheme),
    ...weakness(['facts', name, 'of', 'scheme'], of?.scheme),
  ]);
}

function weakness(path: readonly string[], name: string | undefined): Finding[] {
  const scheme = name === undefined ? undefined : identifierSchemes.get(name);
  if (!scheme?.isWeak) return [];
  const message = `is ${name}, a weak scheme (${scheme.title}): nothing in a code proves that it is right, so that a mistyped code and a person's number of the same form pass, too; compare each code with its register before it is sent`;
  return [findingOf('weak-scheme', pointerTo(path), message)];
}
