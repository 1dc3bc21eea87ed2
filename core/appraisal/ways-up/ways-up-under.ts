import type { GivenFacts } from '../../facts/values.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import type { Appraisal } from '../appraisal.ts';
import { factsFor } from '../governing.ts';
import { distance } from './distance.ts';
import { MOST_WAYS, waysUp, type WaysUp, type WayUp } from './ways-up.ts';

/**
 * The ways to a better grade under every version that applies. If the milder of several applies, a way under one
 * of them is enough, and it names that version.
 *
 * @param versions the version that the appraisal rests on, and the others that it was compared with
 * @param given all facts that were given
 */
export function waysUpUnder(
  versions: readonly [Prepared, ...Prepared[]],
  { grade, ...occasion }: Pick<Appraisal, 'grade' | 'asOf' | 'observedOn' | 'previous' | 'earlier'>,
  given: GivenFacts,
): WaysUp {
  const [own, ...others] = versions;
  if (others.length === 0) return waysUp(own, { ...occasion, facts: factsFor(own, given) });
  const scale = own.scale.map(({ document }) => document.grade);
  const now = scale.indexOf(grade ?? '');
  const searches = versions.map((one) =>
    waysUp(one, { ...occasion, facts: factsFor(one, given) }, 1 / versions.length),
  );
  const found = searches.flatMap(({ ways }, at) =>
    ways.map((way) => ({ ...way, version: versions[at]?.ruleSet.version ?? '' })),
  );
  const ways = found.filter(({ grade: to }) => scale.includes(to) && scale.indexOf(to) < now);
  const byPlace = ways.toSorted(
    (one, other) =>
      one.changes.length - other.changes.length ||
      scale.indexOf(one.grade) - scale.indexOf(other.grade) ||
      reach(one) - reach(other),
  );
  const isFirst = (way: WayUp, at: number): boolean =>
    byPlace.findIndex((other) => goal(other) === goal(way)) === at;
  return {
    ways: byPlace.filter(isFirst).slice(0, MOST_WAYS),
    tried: searches.reduce((sum, { tried }) => sum + tried, 0),
    isWhole: searches.every(({ isWhole }) => isWhole),
  };
}

/** The facts and the grade of a way; of several ways with the same, only the shortest is returned. */
function goal({ changes, grade }: WayUp): string {
  return `${changes.map(({ fact }) => fact).join()} ${grade}`;
}

function reach({ changes }: WayUp): number {
  return changes.reduce((sum, { from, to }) => sum + distance(from, to), 0);
}
