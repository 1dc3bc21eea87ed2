import type { Prepared } from '../../rule-set/prepared.ts';
import { findingOf, type Finding } from '../finding.ts';

/**
 * Finds transitional law that requires the milder of two grades which are not on one scale.
 *
 * @param earlier the version that it would follow, if known
 */
export function scaleFindings(prepared: Prepared, earlier: Prepared | undefined): Finding[] {
  const strange = earlier ? strangeGrades(prepared, earlier) : [];
  if (!earlier || strange.length === 0) return [];
  const message = `asks for the milder of two grades, but version ${earlier.ruleSet.version}, which it would follow, has grades that its scale does not have: ${strange.join(', ')}; leave "milder" out, or keep the scale`;
  return [findingOf('scales-differ', '/transition/milder', message)];
}

/** The grades of an earlier version that a version with "milder" does not have. */
export function strangeGrades(prepared: Prepared, earlier: Prepared): string[] {
  if (!prepared.ruleSet.transition?.milder) return [];
  const known = new Set(gradesOf(prepared));
  return gradesOf(earlier).filter((grade) => !known.has(grade));
}

function gradesOf({ scale }: Prepared): string[] {
  return scale.map(({ document }) => document.grade);
}
