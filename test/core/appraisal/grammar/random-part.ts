import type { Cell } from '../../../../core/expressions/cell.ts';
import type { DecisionTable } from '../../../../core/rule-set/decision-table.ts';
import type { PointsFromFact, RuleEvent } from '../../../../core/rule-set/events.ts';
import type { AnyRule } from '../../../../core/rule-set/rule.ts';
import type { GradeDocument, ScoreDocument } from '../../../../core/rule-set/scale.ts';
import type { Stage } from '../../../../core/rule-set/stages.ts';
import { between, chance, pick, type Random } from '../../../oracles/random.ts';
import { randomCell } from '../../expressions/random-expression.ts';
import type { Kind, Readable } from '../../expressions/random-values.ts';
import type { Writing } from './random-rule-set.ts';

type Frame = { score?: ScoreDocument | undefined; grades?: GradeDocument[] | undefined };
type Written = Frame & { rules: AnyRule[] };

const LABELS = ['A', 'B', 'C', 'D', 'E'];
const SHARED = ['1', '2', '3'];

/** The score and the grades of a part, without their conditions, and then with them and with rules. */
export const randomPart = {
  frame(random: Random, isDomain: boolean): Frame {
    const score = chance(random, 0.75) ? randomScore(random) : undefined;
    const hasGrades = chance(random, score ? 0.85 : 0.95);
    const grades = hasGrades ? randomGrades(random, score, isDomain) : undefined;
    return { ...(score ? { score } : {}), ...(grades ? { grades } : {}) };
  },
  written({ score, grades }: Frame, writing: Writing): Written {
    const { random, condition } = writing;
    const starts = score && chance(random, 0.2) && score.combine !== 'weightedMean';
    return {
      rules: randomRules({ score, grades }, writing),
      ...(score && starts
        ? { score: { ...score, start: [{ at: 40, when: condition('start') }, { at: 20 }] } }
        : {}),
      ...(grades
        ? {
            grades: withoutTermsInARow(
              grades.map((grade, at) => conditioned(grade, at, grades, score, writing)),
            ),
          }
        : {}),
    };
  },
};

function randomScore(random: Random): ScoreDocument {
  const isMean = chance(random, 0.25);
  const scale = between(random, 0, 2);
  return {
    start: isMean ? 0 : pick(random, [0, 50, 100, 7.5]),
    better: pick(random, ['higher', 'lower']),
    ...(isMean ? { combine: 'weightedMean' as const } : {}),
    ...(chance(random, 0.5) ? { min: 0, max: 100 } : {}),
    ...(chance(random, 0.5)
      ? { scale, round: pick(random, ['halfUp', 'halfEven', 'up', 'down'] as const) }
      : {}),
  };
}

function randomGrades(
  random: Random,
  score: ScoreDocument | undefined,
  isDomain: boolean,
): GradeDocument[] {
  const labels = isDomain && chance(random, 0.7) ? SHARED : LABELS.slice(0, between(random, 2, 5));
  const key = score?.better === 'lower' ? 'to' : 'from';
  const bounds = [...new Set(labels.map(() => between(random, 1, 19) * 5))].toSorted(
    (one, other) => (key === 'from' ? other - one : one - other),
  );
  const hasBounds = score !== undefined && chance(random, 0.8);
  const grades: GradeDocument[] = labels.map((grade, at) => ({
    grade,
    ...(hasBounds && at < labels.length - 1 && bounds[at] !== undefined
      ? { [key]: bounds[at] }
      : {}),
  }));
  if (chance(random, 0.25))
    grades.splice(between(random, 0, 1), 0, { grade: 'exempt', offScale: true });
  if (chance(random, 0.2)) Object.assign(pick(random, grades), { pending: true });
  return grades;
}

/** Adds conditions where a grade needs one, and terms. */
function conditioned(
  grade: GradeDocument,
  at: number,
  grades: readonly GradeDocument[],
  score: ScoreDocument | undefined,
  { random, domain, readable, condition }: Writing,
): GradeDocument {
  const isLast = at === grades.length - 1;
  const hasBound = grade.from !== undefined || grade.to !== undefined;
  const needs = grade.offScale === true || (score !== undefined && !hasBound && !isLast);
  const when = needs || (!isLast && chance(random, 0.3)) ? { when: condition('grades') } : {};
  if (domain !== undefined || !chance(random, 0.3)) return { ...grade, ...when };
  const dates = readable('grades').filter(({ kind, isOptional }) => kind === 'date' && !isOptional);
  const others = grades.filter((other) => other.grade !== grade.grade);
  const valid = {
    for: pick(random, ['P1Y', 'P3Y', 'P6M', 'P90D', 'P1M']),
    ...(chance(random, 0.5) ? { from: pick(random, dates).name } : {}),
    then: chance(random, 0.4) ? ('none' as const) : { grade: pick(random, others).grade },
    law: 'act',
  };
  return { ...grade, ...when, valid };
}

/** What follows a term has none itself: where it would, no grade follows. */
function withoutTermsInARow(grades: readonly GradeDocument[]): GradeDocument[] {
  const dated = new Set(grades.filter(({ valid }) => valid).map(({ grade }) => grade));
  return grades.map((grade) =>
    typeof grade.valid?.then === 'object' && dated.has(grade.valid.then.grade)
      ? { ...grade, valid: { ...grade.valid, then: 'none' } }
      : grade,
  );
}

function randomRules(frame: Frame, writing: Writing): AnyRule[] {
  const { random } = writing;
  const kinds = [
    ...(frame.score ? (['points', 'points', 'points'] as const) : []),
    ...(frame.grades ? (['veto', 'cap', 'floor', 'step'] as const) : []),
    ...(frame.grades && !isBounded(frame.grades) ? (['grade', 'grade'] as const) : []),
    'flag' as const,
  ];
  return Array.from({ length: between(random, 0, 5) }, (_, at) => {
    const kind = pick(random, kinds);
    const name = `rule${at}`;
    if (kind !== 'flag' && chance(random, 0.35)) return randomTable(name, kind, frame, writing);
    return randomRule(name, kind, frame, writing);
  });
}

function isBounded(grades: readonly GradeDocument[]): boolean {
  return grades.some(({ from, to }) => from !== undefined || to !== undefined);
}

function stageOf(kind: RuleEvent['type']): Stage {
  return kind === 'points' ? 'rules' : 'effects';
}

function randomRule(
  name: string,
  kind: RuleEvent['type'],
  frame: Frame,
  writing: Writing,
): AnyRule {
  const { random, condition } = writing;
  const always = chance(random, 0.15);
  return {
    name,
    law: 'act',
    ...(chance(random, 0.1) ? { priority: between(random, 1, 9) } : {}),
    conditions: always ? { all: [] } : condition(stageOf(kind)),
    event: randomEvent(kind, frame, writing),
  };
}

function randomEvent(
  kind: RuleEvent['type'],
  frame: Frame,
  { random, readable }: Writing,
): RuleEvent {
  switch (kind) {
    case 'points': {
      const numbers = readable('rules').filter(
        (fact) => fact.kind === 'number' && !fact.isOptional,
      );
      const points =
        numbers.length > 0 && chance(random, 0.35)
          ? pointsFrom(random, pick(random, numbers))
          : pick(random, [5, 10, -5, -10, 2.5, 0.1, 25, 40]);
      return { type: 'points', params: { points, ...weightFor(frame, random) } };
    }
    case 'step': {
      const counts = readable('rules').filter(({ name }) => name === 'late');
      const size =
        counts.length > 0 && chance(random, 0.3) ? { fact: 'late' } : between(random, 1, 3);
      const once = chance(random, 0.3) ? { once: 'group' } : {};
      return {
        type: 'step',
        params: chance(random, 0.5) ? { worse: size, ...once } : { better: size, ...once },
      };
    }
    case 'flag':
      return { type: 'flag', params: { text: 'noted' } };
    default:
      return { type: kind, params: { grade: gradeFor(kind, frame, random) } };
  }
}

function weightFor({ score }: Frame, random: Random): { weight?: number } {
  return score?.combine === 'weightedMean' ? { weight: pick(random, [1, 2, 0.5, 12.5]) } : {};
}

function gradeFor(kind: string, { grades = [] }: Frame, random: Random): string {
  const meant = grades.filter(({ offScale }) => kind === 'veto' || !offScale);
  return pick(random, meant).grade;
}

function pointsFrom(random: Random, { name }: Readable): PointsFromFact {
  return {
    fact: name,
    ...(chance(random, 0.3)
      ? { round: pick(random, ['halfUp', 'floor', 'up'] as const), scale: 1 }
      : {}),
    ...(chance(random, 0.4)
      ? { bands: [{ upTo: 0, points: 5 }, { upTo: 10, points: -2.5 }, { points: 20 }] }
      : {}),
    ...(chance(random, 0.4) ? { times: pick(random, [-5, 0.1, 3]) } : {}),
    ...(chance(random, 0.3) ? { plus: 1.25 } : {}),
    // so that the sum stays near the bounds
    ...{ min: -30, max: 60 },
  };
}

function randomTable(
  name: string,
  kind: Exclude<RuleEvent['type'], 'flag'>,
  frame: Frame,
  { random, readable }: Writing,
): AnyRule {
  const gives = kind === 'step' ? pick(random, ['better', 'worse'] as const) : kind;
  const scalars = readable(stageOf(kind)).filter((fact) => fact.kind !== 'list');
  const inputs = new Set(
    Array.from({ length: between(random, 1, 3) }, () => pick(random, scalars)),
  );
  const result = (): Cell => {
    if (gives === 'points') return pick(random, [5, 10, -5, 2.5, 20]);
    if (gives === 'better' || gives === 'worse') return between(random, 1, 3);
    return gradeFor(kind, frame, random);
  };
  const rows = Array.from({ length: between(random, 1, 6) }, () => [
    ...[...inputs].map((fact) => inputCell(random, fact)),
    result(),
  ]);
  const hits =
    gives === 'points' ? (['first', 'unique', 'sum'] as const) : (['first', 'unique'] as const);
  const table: DecisionTable = {
    inputs: [...inputs].map((fact) => fact.name),
    gives,
    ...(gives === 'points' ? weightFor(frame, random) : {}),
    hit: pick(random, hits),
    rows,
  };
  return { name, law: 'act', table };
}

/** A cell that a table's input can have: a value that the fact can be, and no exclusion where it may be absent. */
function inputCell(random: Random, { kind, among, isOptional }: Readable): Cell {
  if (chance(random, 0.2)) return '*';
  if (isOptional && chance(random, 0.2)) return { given: chance(random, 0.5) };
  if (among) {
    const literal = pick(random, among);
    const two = [...new Set([literal, pick(random, among)])];
    if (chance(random, 0.6)) return literal;
    return isOptional || chance(random, 0.6) ? { in: two } : { not: two };
  }
  for (;;) {
    const cell = randomCell(random, kind as Exclude<Kind, 'list'>);
    const isAsking = typeof cell === 'object' && ('given' in cell || ('not' in cell && isOptional));
    if (!isAsking) return cell;
  }
}
