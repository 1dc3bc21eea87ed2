import type { ReadFact } from '../conditions/evaluate.ts';
import type { Values } from '../facts/values.ts';
import type { Fired } from '../rule-set/firing.ts';
import { firstOf } from './first-of.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import type { RuleWithNode } from '../rule-set/rule-with-node.ts';
import type { GradeDocument } from '../rule-set/schema.ts';

/** One effect of a rule on the grade. */
export type GradeMove = { rule: RuleWithNode; from: string | null; to: string | null };

export type Graded = {
  grade: string | null;
  /** The grade by score alone on the scale, or the grade off the scale. */
  byScore: string | null;
  pending: boolean;
  moves: readonly GradeMove[];
};

const NO_MOVES: readonly GradeMove[] = [];

/**
 * Grades a score: off-scale grades first, then the scale's first grade whose bound and condition
 * hold; then the steps in rule order, each clamped to the scale; then floor, cap and veto, of
 * several the worst. A grade off the scale is immune to step, floor and cap and yields to a veto.
 */
export function gradeOf(
  prepared: Prepared,
  score: number | null,
  fired: readonly Fired[],
  values: Readonly<Values>,
  read: ReadFact,
): Graded {
  const { ruleSet, compiled } = prepared;
  if (!ruleSet.grades) return { grade: null, byScore: null, pending: false, moves: NO_MOVES };
  const offScale = prepared.offScale[firstOf(compiled.offScale(values))];
  const byScore = offScale ? offScale.document.grade : scaleGrade(prepared, score, values);
  const moving = movingAmong(fired);
  const { grade, moves } = moving
    ? moved(prepared, moving, byScore, Boolean(offScale), read)
    : { grade: byScore, moves: NO_MOVES };
  return { grade, byScore, pending: isPending(ruleSet.grades, grade), moves };
}

function isPending(grades: readonly GradeDocument[], grade: string | null): boolean {
  for (const candidate of grades) if (candidate.grade === grade) return candidate.pending === true;
  return false;
}

/** The rules that can move the grade; undefined if there are none, as for most entities. */
function movingAmong(fired: readonly Fired[]): RuleWithNode[] | undefined {
  for (const { rule } of fired) {
    if (rule.isMoving) return fired.flatMap((one) => (one.rule.isMoving ? [one.rule] : []));
  }
  return undefined;
}

function moved(
  prepared: Prepared,
  moving: readonly RuleWithNode[],
  byScore: string | null,
  isOffScale: boolean,
  read: ReadFact,
): Pick<Graded, 'grade' | 'moves'> {
  const moves: GradeMove[] = [];
  let grade = byScore;
  const move = (rule: RuleWithNode, to: string | null): void => {
    moves.push({ rule, from: grade, to });
    grade = to;
  };
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
  { ruleSet, scale, compiled }: Prepared,
  score: number | null,
  values: Readonly<Values>,
): string | null {
  if (score === null) return null;
  const isHigherBetter = ruleSet.score.better === 'higher';
  const truths = compiled.scale(values);
  for (let at = 0; at < truths.length; at += 1) {
    const document = truths[at] === 1 ? scale[at]?.document : undefined;
    if (!document) continue;
    const bound = isHigherBetter ? document.from : document.to;
    const isWithin = bound === undefined || (isHigherBetter ? score >= bound : score <= bound);
    if (isWithin) return document.grade;
  }
  return null;
}

function stepAlong(
  prepared: Prepared,
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
  prepared: Prepared,
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

function ofType(fired: readonly RuleWithNode[], type: 'veto' | 'cap' | 'floor'): RuleWithNode[] {
  return fired.filter(({ document }) => document.event.type === type);
}

/** The first rule of a type with the worst grade. */
function worstOf(
  prepared: Prepared,
  fired: readonly RuleWithNode[],
  type: 'veto' | 'cap' | 'floor',
): RuleWithNode | undefined {
  const [first, ...others] = ofType(fired, type);
  if (!first) return undefined;
  const order = (prepared.ruleSet.grades ?? []).map(({ grade }) => grade);
  return others.reduce(
    (worst, rule) =>
      order.indexOf(targetOf(worst)) >= order.indexOf(targetOf(rule)) ? worst : rule,
    first,
  );
}

function targetOf(rule: RuleWithNode): string {
  const { event } = rule.document;
  if (event.type === 'veto' || event.type === 'cap' || event.type === 'floor')
    return event.params.grade;
  throw new TypeError(`The event ${event.type} names no grade`);
}

function rank(prepared: Prepared, grade: string): number {
  return prepared.scale.findIndex(({ document }) => document.grade === grade);
}

function labelAt(prepared: Prepared, position: number): string {
  const entry = prepared.scale[position];
  if (!entry) throw new RangeError('A step leaves the scale');
  return entry.document.grade;
}
