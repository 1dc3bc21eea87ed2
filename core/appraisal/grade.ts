import type { ReadFact } from '../conditions/evaluate.ts';
import type { Values } from '../values/slots.ts';
import type { Fired } from '../rule-set/firing.ts';
import { firstOf } from './first-of.ts';
import type { PreparedPart } from '../rule-set/prepared.ts';
import type { RuleWithNode } from '../rule-set/rule-with-node.ts';

/** One effect of a rule on the grade. */
export type GradeMove = { rule: RuleWithNode; from: string | null; to: string | null };

export type Graded = {
  grade: string | null;
  /** The grade by score alone on the scale, or the grade off the scale. */
  byScore: string | null;
  moves: readonly GradeMove[];
};

const NO_MOVES: readonly GradeMove[] = [];

/**
 * The grade by score: off-scale grades first, then the scale's first grade whose bound and condition hold. Without a
 * score, conditions alone decide. A grade with neither is given by rules, unless it is the last of the scale.
 */
export function byScoreOf(
  prepared: PreparedPart,
  score: number | null,
  values: Readonly<Values>,
): string | null {
  const { part, compiled } = prepared;
  if (!part.grades) return null;
  const offScale = prepared.offScale[firstOf(compiled.offScale(values))];
  return offScale ? offScale.document.grade : scaleGrade(prepared, score, values);
}

/**
 * Grades a part: the grade by score, or that of the first rule that gives one; then the steps in rule order, each
 * clamped to the scale; then floor, cap and veto, of several the worst. A grade off the scale is immune to all but a
 * veto.
 */
export function gradeOf(
  prepared: PreparedPart,
  byScore: string | null,
  fired: readonly Fired[],
  read: ReadFact,
): Graded {
  const moving = prepared.part.grades ? movingAmong(fired) : undefined;
  const { grade, moves } = moving
    ? moved(prepared, moving, byScore, read)
    : { grade: byScore, moves: NO_MOVES };
  return { grade, byScore, moves };
}

/** The rules that can move the grade; undefined if there are none, as for most entities. */
function movingAmong(fired: readonly Fired[]): RuleWithNode[] | undefined {
  for (const { rule } of fired) {
    if (rule.isMoving) return fired.flatMap((one) => (one.rule.isMoving ? [one.rule] : []));
  }
  return undefined;
}

function moved(
  prepared: PreparedPart,
  moving: readonly RuleWithNode[],
  byScore: string | null,
  read: ReadFact,
): Pick<Graded, 'grade' | 'moves'> {
  const moves: GradeMove[] = [];
  let grade = byScore;
  const move = (rule: RuleWithNode, to: string | null): void => {
    moves.push({ rule, from: grade, to });
    grade = to;
  };
  const isOffScale = grade !== null && rank(prepared, grade) < 0;
  if (!isOffScale) setByRule(moving, move);
  if (isOffScale || grade === null) {
    const immune = moving.filter(({ document }) => document.event.type !== 'veto');
    for (const rule of immune) move(rule, grade);
  } else {
    stepAlong(prepared, moving, read, grade, move);
    bound(prepared, moving, 'floor', move, () => grade);
    bound(prepared, moving, 'cap', move, () => grade);
  }
  const veto = worstOf(prepared, moving, 'veto');
  for (const rule of ofType(moving, 'veto')) {
    if (rule === veto) move(rule, targetOf(rule));
    else moves.push({ rule, from: grade, to: grade });
  }
  return { grade, moves };
}

function scaleGrade(
  { part, scale, compiled }: PreparedPart,
  score: number | null,
  values: Readonly<Values>,
): string | null {
  if (part.score && score === null) return null;
  const isHigherBetter = part.score?.better === 'higher';
  const truths = compiled.scale(values);
  for (let at = 0; at < truths.length; at += 1) {
    const document = truths[at] === 1 ? scale[at]?.document : undefined;
    if (!document) continue;
    const bound = isHigherBetter ? document.from : document.to;
    // only rules give a grade without bound and condition, unless it is the last, which takes what is left
    const isOpen = bound === undefined && document.when === undefined;
    if (isOpen && at < truths.length - 1) continue;
    const isWithin = bound === undefined || isMet(score, bound, isHigherBetter);
    if (isWithin) return document.grade;
  }
  return null;
}

function isMet(score: number | null, bound: number, isHigherBetter: boolean): boolean {
  if (score === null) return false;
  return isHigherBetter ? score >= bound : score <= bound;
}

/** Sets the grade by the first rule that gives one; the others have no effect. */
function setByRule(
  moving: readonly RuleWithNode[],
  move: (rule: RuleWithNode, to: string | null) => void,
): void {
  const [first, ...others] = ofType(moving, 'grade');
  if (!first) return;
  const target = targetOf(first);
  move(first, target);
  for (const rule of others) move(rule, target);
}

function stepAlong(
  prepared: PreparedPart,
  fired: readonly RuleWithNode[],
  read: ReadFact,
  grade: string,
  move: (rule: RuleWithNode, to: string) => void,
): void {
  const taken = new Set<string | undefined>();
  let position = rank(prepared, grade);
  for (const rule of fired) {
    const { event } = rule.document;
    if (event.type !== 'step') continue;
    const { params } = event;
    const isRepeat = params.once !== undefined && taken.has(params.once);
    taken.add(params.once);
    const by = isRepeat ? 0 : stepSize('worse' in params ? params.worse : params.better, read);
    const target = 'worse' in params ? position + by : position - by;
    position = Math.min(Math.max(target, 0), prepared.scale.length - 1);
    move(rule, labelAt(prepared, position));
  }
}

function stepSize(size: number | { fact: string }, read: ReadFact): number {
  const value = typeof size === 'number' ? size : read(size.fact);
  if (typeof value !== 'number') throw new TypeError('A step needs a number');
  return value;
}

/** Applies floors and caps: no grade is worse than a floor or better than a cap; of several, the worst applies. */
function bound(
  prepared: PreparedPart,
  fired: readonly RuleWithNode[],
  type: 'floor' | 'cap',
  move: (rule: RuleWithNode, to: string | null) => void,
  current: () => string | null,
): void {
  const ruling = worstOf(prepared, fired, type);
  for (const rule of ofType(fired, type)) {
    const now = rank(prepared, current() ?? '');
    const limit = rank(prepared, targetOf(rule));
    const binds = type === 'floor' ? now > limit : now < limit;
    move(rule, rule === ruling && binds ? targetOf(rule) : current());
  }
}

/** The events that name a grade. */
type GradeEvent = 'grade' | 'veto' | 'cap' | 'floor';

function ofType(fired: readonly RuleWithNode[], type: GradeEvent): RuleWithNode[] {
  return fired.filter(({ document }) => document.event.type === type);
}

/** The first rule of a type with the worst grade. */
function worstOf(
  prepared: PreparedPart,
  fired: readonly RuleWithNode[],
  type: GradeEvent,
): RuleWithNode | undefined {
  const [first, ...others] = ofType(fired, type);
  if (!first) return undefined;
  const order = (prepared.part.grades ?? []).map(({ grade }) => grade);
  return others.reduce(
    (worst, rule) =>
      order.indexOf(targetOf(worst)) >= order.indexOf(targetOf(rule)) ? worst : rule,
    first,
  );
}

function targetOf(rule: RuleWithNode): string {
  const { event } = rule.document;
  if ('grade' in event.params) return event.params.grade;
  throw new TypeError(`The event ${event.type} names no grade`);
}

function rank(prepared: PreparedPart, grade: string): number {
  return prepared.scale.findIndex(({ document }) => document.grade === grade);
}

function labelAt(prepared: PreparedPart, position: number): string {
  const entry = prepared.scale[position];
  if (!entry) throw new RangeError('A step leaves the scale');
  return entry.document.grade;
}
