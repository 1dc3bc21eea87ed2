import { holds, type ReadFact } from '../../conditions/evaluate.ts';
import { comparisonsOf, factsReadBy } from '../../conditions/node.ts';
import { classesOf } from '../analysis/classes.ts';
import { madeName } from '../../rule-set/parts-of.ts';
import type { PreparedPart } from '../../rule-set/prepared.ts';
import type { ValueRanges } from '../analysis/value-range.ts';
import { resultIn, type ExaminedPart, type Examination } from '../examination.ts';
import { findingOf, type Finding } from '../finding.ts';
import { scaleNodes, type ScaleNode } from '../analysis/possible-grades.ts';

/**
 * Finds gaps in the scale: a better score that gives a worse grade, with everything else equal. Only a "when"
 * that reads the score can cause one. Searches all scores if the scale reads nothing else, otherwise from the
 * given inputs.
 */
export function gradeGapFindings(examination: Examination): Finding[] {
  return examination.parts.flatMap((part) => gapsIn(examination, part));
}

function gapsIn({ witnesses, ranges }: Examination, examined: ExaminedPart): Finding[] {
  const { part, pointer } = examined;
  const name = madeName(part.part.domain, 'score');
  const asking = part.scale.flatMap(({ when }) => (when ? [when] : []));
  if (!asking.some((when) => factsReadBy(when).has(name))) return [];
  const scale: Scale = { nodes: scaleNodes(part), name, part };
  const scores = scoresToTry(ranges, scale);
  const isAlone = asking.every((when) => [...factsReadBy(when)].every((fact) => fact === name));
  const bases: { read: ReadFact; own?: number; words: string }[] = isAlone
    ? [{ read: () => undefined, words: '' }]
    : witnesses.flatMap(({ findings, words }) => {
        const { score } = resultIn(findings, examined);
        return score === null ? [] : [{ read: findings.read, own: score, words: ` ${words}` }];
      });
  const compared =
    scores.length * scale.nodes.reduce((sum, { node }) => sum + comparisonsOf(node).length, 1);
  const most = Math.ceil(MOST_COMPARED / Math.max(1, compared));
  for (const { read, own, words } of bases.slice(0, most)) {
    const tried = own === undefined ? scores : bestFirst(part, [...scores, own]);
    const hole = holeIn(scale, tried, read, own);
    if (!hole) continue;
    const { at, better, worse } = hole;
    const message = `leaves a hole${words}: a score of ${better.score} gives "${better.grade}", while ${worse.score}, which is worse, gives "${worse.grade}"; change the "when" that asks for the score, or bound the grade with "from" or "to" instead`;
    return [findingOf('grade-gap', `${pointer}/grades/${at}`, message)];
  }
  if (most >= bases.length) return [];
  const message = `were looked at for holes from the first ${most} of ${bases.length} inputs only, because they ask so much; ask for less in "when"`;
  return [findingOf('not-examined', `${pointer}/grades`, message)];
}

/** The grades of a part, and the name of the score that they read. */
type Scale = { nodes: readonly ScaleNode[]; name: string; part: PreparedPart };

/** How many comparisons the search for holes may take. */
const MOST_COMPARED = 20_000_000;

/** Scores at and around every bound, best first, within the possible range. */
function scoresToTry(ranges: ValueRanges, { nodes, name, part }: Scale): number[] {
  const comparisons = nodes
    .flatMap(({ node }) => comparisonsOf(node))
    .filter(({ fact, valueFact }) => fact === name && valueFact === undefined);
  const scores = (classesOf(comparisons, ranges).get(name) ?? []).filter(
    (value) => typeof value === 'number',
  );
  return bestFirst(part, scores);
}

function bestFirst({ part }: PreparedPart, scores: readonly number[]): number[] {
  const sign = part.score?.better === 'higher' ? -1 : 1;
  return [...new Set(scores)].toSorted((left, right) => sign * (left - right));
}

type Scored = { score: number; grade: string };

/** A score that gives a worse grade than a worse score does; the given score, if that is one. */
function holeIn(
  { nodes, name }: Scale,
  scores: readonly number[],
  read: ReadFact,
  own: number | undefined,
): { at: number; better: Scored; worse: Scored } | undefined {
  const placeOf = (score: number): number =>
    nodes.findIndex(({ node }) => holds(node, (fact) => (fact === name ? score : read(fact))));
  for (const better of own === undefined ? scores : [own]) {
    const place = placeOf(better);
    const behind = scores.slice(scores.indexOf(better) + 1);
    const worse = behind.find((score) => placeOf(score) < place);
    const [low, high] = [nodes[place], worse === undefined ? undefined : nodes[placeOf(worse)]];
    if (worse === undefined || !low || !high) continue;
    return {
      at: high.at,
      better: { score: better, grade: low.grade },
      worse: { score: worse, grade: high.grade },
    };
  }
  return undefined;
}
