import type { Node } from '../../conditions/node.ts';
import { pointerTo } from '../../ground/fault.ts';
import { madeName } from '../../rule-set/parts-of.ts';
import type { PreparedPart } from '../../rule-set/prepared.ts';
import { allOf, comparisonOf, notOf, type Answer } from './satisfy.ts';
import type { Life } from './life.ts';

type Can = (node: Node, pointer: string) => Answer;

/** A grade of the scale and the condition under which the score gives it, unless an earlier grade applies. */
export type ScaleNode = { grade: string; at: number; node: Node };

/** The grades of the scale, best first, each with its bound and condition. */
export function scaleNodes({ part, scale }: PreparedPart): ScaleNode[] {
  const isHigherBetter = part.score?.better === 'higher';
  const score = madeName(part.domain, 'score');
  return scale.map(({ document, when }, place) => {
    const bound = isHigherBetter ? document.from : document.to;
    const operator = isHigherBetter ? 'greaterThanInclusive' : 'lessThanInclusive';
    // only rules give a grade without bound and condition, unless it is the last
    const isOpen = bound === undefined && !when && place < scale.length - 1;
    const node = allOf([
      ...(isOpen ? [notOf(allOf([]))] : []),
      ...(bound === undefined ? [] : [comparisonOf(score, operator, bound)]),
      ...(when ? [when] : []),
    ]);
    return { grade: document.grade, at: (part.grades ?? []).indexOf(document), node };
  });
}

/**
 * The grades that a score or a condition gives before rules move them: all of them, and those of the scale. No
 * reachable grade is missing.
 */
export function gradesByScore(
  prepared: PreparedPart,
  scale: readonly ScaleNode[],
  can: Can,
): { all: ReadonlySet<string>; onScale: ReadonlySet<string> } {
  const inOrder = gradesInOrder(prepared, scale);
  const taken = inOrder.filter(
    ({ node, pointer }, place) =>
      can(insteadOf(inOrder.slice(0, place), node), pointer) !== 'never',
  );
  const all = new Set(taken.map(({ grade }) => grade));
  return { all, onScale: new Set(scale.flatMap(({ grade }) => (all.has(grade) ? [grade] : []))) };
}

/**
 * Of the grades that a score or a condition gives, those that can stand although some rules give a grade instead. No
 * such rule replaces a grade off the scale.
 *
 * @param giving the conditions of the rules that give a grade
 */
export function gradesStanding(
  prepared: PreparedPart,
  scale: readonly ScaleNode[],
  given: ReadonlySet<string>,
  { giving, can }: { giving: readonly Node[]; can: Can },
): ReadonlySet<string> {
  if (giving.length === 0) return given;
  const inOrder = gradesInOrder(prepared, scale);
  const standing = inOrder.filter(({ grade, node, isOffScale, pointer }, place) => {
    if (!given.has(grade) || isOffScale) return given.has(grade);
    const ungiven = allOf([insteadOf(inOrder.slice(0, place), node), ...giving.map(notOf)]);
    return can(ungiven, pointer) !== 'never';
  });
  return new Set(standing.map(({ grade }) => grade));
}

type PlacedGrade = { grade: string; node: Node; pointer: string; isOffScale: boolean };

/** The grades in the order in which they are evaluated: those off the scale first. */
function gradesInOrder(prepared: PreparedPart, scale: readonly ScaleNode[]): PlacedGrade[] {
  const grades = prepared.part.grades ?? [];
  const pointerAt = (at: number): string => pointerTo([...prepared.part.path, 'grades', at]);
  const off = prepared.offScale.map(({ document, when }) => ({
    grade: document.grade,
    node: when ?? allOf([]),
    pointer: pointerAt(grades.indexOf(document)),
    isOffScale: true,
  }));
  const on = scale.map(({ grade, at, node }) => {
    return { grade, node, pointer: pointerAt(at), isOffScale: false };
  });
  return [...off, ...on];
}

/** A condition where none of the earlier grades applies. */
function insteadOf(earlier: readonly PlacedGrade[], node: Node): Node {
  return allOf([node, ...earlier.map((grade) => notOf(grade.node))]);
}

/** The grades that are possible after rules have set and moved them, and after their terms have ended. */
export function gradesMoved(
  prepared: PreparedPart,
  lives: readonly Life[],
  given: ReadonlySet<string>,
): ReadonlySet<string> {
  const moved = new Set([...given, ...movedFrom(prepared, lives, given)]);
  const lapsed = (prepared.part.grades ?? []).flatMap(({ grade, valid }) =>
    moved.has(grade) && valid && valid.then !== 'none' ? [valid.then.grade] : [],
  );
  return new Set([...moved, ...lapsed]);
}

/** The grades to which rules that can fire can set or move the given grades. */
function movedFrom(
  { rules, scale }: PreparedPart,
  lives: readonly Life[],
  given: ReadonlySet<string>,
): string[] {
  const labels = scale.map(({ document }) => document.grade);
  const living = rules
    .filter((_, at) => lives[at] !== 'dead')
    .map(({ document }) => document.event);
  const targets = living.flatMap((event) => ('grade' in event.params ? [event.params.grade] : []));
  const set = living.flatMap((event) => (event.type === 'grade' ? [event.params.grade] : []));
  const steps = living.flatMap((event) => (event.type === 'step' ? [event.params] : []));
  const isSteppedFrom = (label: string): boolean => given.has(label) || set.includes(label);
  const best = labels.findIndex(isSteppedFrom);
  const worst = labels.findLastIndex(isSteppedFrom);
  return [
    ...targets,
    ...(best >= 0 && steps.some((params) => 'worse' in params) ? labels.slice(best) : []),
    ...(worst >= 0 && steps.some((params) => 'better' in params) ? labels.slice(0, worst + 1) : []),
  ];
}
