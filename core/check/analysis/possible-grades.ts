import type { Node } from '../../conditions/node.ts';
import { madeName } from '../../rule-set/parts-of.ts';
import type { PreparedPart } from '../../rule-set/prepared.ts';
import { allOf, comparisonOf, notOf, type Answer } from './satisfy.ts';
import type { Life } from './score-range.ts';

type Can = (node: Node, pointer: string) => Answer;

/** A grade of the scale and the condition under which the score gives it, unless an earlier grade applies. */
export type ScaleNode = { grade: string; at: number; node: Node };

/** The grades of the scale, best first, each with its bound and condition. */
export function scaleNodes({ part, scale }: PreparedPart): ScaleNode[] {
  const isHigherBetter = part.score?.better === 'higher';
  const score = madeName(part.domain, 'score');
  return scale.map(({ document, when }) => {
    const bound = isHigherBetter ? document.from : document.to;
    const operator = isHigherBetter ? 'greaterThanInclusive' : 'lessThanInclusive';
    const node = allOf([
      ...(bound === undefined ? [] : [comparisonOf(score, operator, bound)]),
      ...(when ? [when] : []),
    ]);
    return { grade: document.grade, at: (part.grades ?? []).indexOf(document), node };
  });
}

/**
 * The grades that a score can give, and the possible grades after rules have moved them. No reachable grade is
 * missing.
 */
export function possibleGrades(
  prepared: PreparedPart,
  lives: readonly Life[],
  scale: readonly ScaleNode[],
  can: Can,
): { byScore: ReadonlySet<string>; grades: ReadonlySet<string> } {
  const grades = prepared.part.grades ?? [];
  const off = prepared.offScale.map(({ document, when }) => ({
    grade: document.grade,
    at: grades.indexOf(document),
    node: when ?? allOf([]),
  }));
  // grades off the scale are evaluated first
  const inOrder = [...off, ...scale];
  const taken = inOrder.filter(({ node, at }, place) => {
    const before = inOrder.slice(0, place).map((earlier) => notOf(earlier.node));
    return can(allOf([node, ...before]), `/grades/${at}`) !== 'never';
  });
  const given = new Set(taken.map(({ grade }) => grade));
  const labels = scale.map(({ grade }) => grade);
  return {
    byScore: new Set(labels.filter((grade) => given.has(grade))),
    grades: new Set([...given, ...moved(prepared, lives, labels, given)]),
  };
}

/** The grades to which rules that can fire can move the given grades. */
function moved(
  { rules }: PreparedPart,
  lives: readonly Life[],
  labels: readonly string[],
  given: ReadonlySet<string>,
): string[] {
  const living = rules
    .filter((_, at) => lives[at] !== 'dead')
    .map(({ document }) => document.event);
  const targets = living.flatMap((event) => ('grade' in event.params ? [event.params.grade] : []));
  const steps = living.flatMap((event) => (event.type === 'step' ? [event.params] : []));
  const best = labels.findIndex((label) => given.has(label));
  const worst = labels.findLastIndex((label) => given.has(label));
  return [
    ...targets,
    ...(best >= 0 && steps.some((params) => 'worse' in params) ? labels.slice(best) : []),
    ...(worst >= 0 && steps.some((params) => 'better' in params) ? labels.slice(0, worst + 1) : []),
  ];
}
