import { holds, type ReadFact } from '../../conditions/evaluate.ts';
import { comparisonsOf, factsReadBy } from '../../conditions/node.ts';
import { classesOf } from '../analysis/classes.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import type { Examination } from '../examination.ts';
import { findingOf, type Finding } from '../finding.ts';
import { scaleNodes, type ScaleNode } from '../analysis/possible-grades.ts';

/**
 * Finds gaps in the scale: a better score that gives a worse grade, with everything else equal. Only a "when"
 * that reads the score can cause one. Searches all scores if the scale reads nothing else, otherwise from the
 * given inputs.
 */
export function gradeGapFindings(examination: Examination): Finding[] {
  const { prepared, witnesses } = examination;
  const asking = prepared.scale.flatMap(({ when }) => (when ? [when] : []));
  if (!asking.some((when) => factsReadBy(when).has('score'))) return [];
  const nodes = scaleNodes(prepared);
  const scores = scoresToTry(examination, nodes);
  const isAlone = asking.every((when) => [...factsReadBy(when)].every((fact) => fact === 'score'));
  const bases: { read: ReadFact; own?: number; words: string }[] = isAlone
    ? [{ read: () => undefined, words: '' }]
    : witnesses.flatMap(({ findings: { score, read }, words }) =>
        score === null ? [] : [{ read, own: score, words: ` ${words}` }],
      );
  const compared =
    scores.length * nodes.reduce((sum, { node }) => sum + comparisonsOf(node).length, 1);
  const most = Math.ceil(MOST_COMPARED / Math.max(1, compared));
  for (const { read, own, words } of bases.slice(0, most)) {
    const tried = own === undefined ? scores : bestFirst(prepared, [...scores, own]);
    const hole = holeIn(nodes, tried, read, own);
    if (!hole) continue;
    const { at, better, worse } = hole;
    const message = `leaves a hole${words}: a score of ${better.score} gives "${better.grade}", while ${worse.score}, which is worse, gives "${worse.grade}"; change the "when" that asks for the score, or bound the grade with "from" or "to" instead`;
    return [findingOf('grade-gap', `/grades/${at}`, message)];
  }
  if (most >= bases.length) return [];
  const message = `were looked at for holes from the first ${most} of ${bases.length} inputs only, because they ask so much; ask for less in "when"`;
  return [findingOf('not-examined', '/grades', message)];
}

/** How many comparisons the search for holes may take. */
const MOST_COMPARED = 20_000_000;

/** Scores at and around every bound, best first, within the possible range. */
function scoresToTry({ ranges, prepared }: Examination, nodes: readonly ScaleNode[]): number[] {
  const comparisons = nodes
    .flatMap(({ node }) => comparisonsOf(node))
    .filter(({ fact, valueFact }) => fact === 'score' && valueFact === undefined);
  const scores = (classesOf(comparisons, ranges).get('score') ?? []).filter(
    (value) => typeof value === 'number',
  );
  return bestFirst(prepared, scores);
}

function bestFirst({ ruleSet }: Prepared, scores: readonly number[]): number[] {
  const sign = ruleSet.score?.better === 'higher' ? -1 : 1;
  return [...new Set(scores)].toSorted((left, right) => sign * (left - right));
}

type Scored = { score: number; grade: string };

/** A score that gives a worse grade than a worse score does; the given score, if that is one. */
function holeIn(
  nodes: readonly ScaleNode[],
  scores: readonly number[],
  read: ReadFact,
  own: number | undefined,
): { at: number; better: Scored; worse: Scored } | undefined {
  const placeOf = (score: number): number =>
    nodes.findIndex(({ node }) => holds(node, (name) => (name === 'score' ? score : read(name))));
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
