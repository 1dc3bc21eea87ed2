import type { ConditionDocument } from '../../../../core/conditions/document.ts';
import type { Expression, Operand } from '../../../../core/expressions/expression.ts';
import { find } from '../../../../core/appraisal/find.ts';
import { FaultyDocumentError } from '../../../../core/ground/fault.ts';
import { prepare } from '../../../../core/rule-set/prepare.ts';
import type { Prepared } from '../../../../core/rule-set/prepared.ts';
import type { Value } from '../../../../core/values/value-type.ts';
import { between, chance, pick, type Random } from '../../../oracles/random.ts';
import { catalogue, ruleOf, ruleSetWith } from '../../rule-set/rule-sets.ts';

/** The widest range of a fact: `small` ones can be tried whole, in pairs too. */
export type Size = 'small' | 'wide';

/** A rule set with changeable facts, and facts for it. */
export type Sample = { document: Record<string, unknown>; facts: Record<string, Value> };

type Declared = Record<string, Record<string, unknown>>;

export const AS_OF = '2024-06-30';
const LETTERS = ['a', 'b', 'c'];
const COMPARED = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive', 'equal'];

/** Facts whose whole ranges can be tried; each can be changed. */
function declaredFacts(random: Random, size: Size): Declared {
  const most = size === 'small' ? 9 : 3000;
  const fact = (type: string, more: object) => ({ type, title: type, changeable: true, ...more });
  const better = chance(random, 0.2) ? { better: pick(random, ['higher', 'lower']) } : {};
  const first = size === 'small' ? '2024-01-28' : '2016-01-01';
  const all: Declared = {
    n: fact('integer', { min: 0, max: most, required: true }),
    m: fact('integer', { min: 0, max: most, required: true, ...better }),
    d: fact('decimal', { min: 0, max: size === 'small' ? 0.2 : 30, required: true }),
    kind: fact('string', { enum: LETTERS, required: true }),
    isOpen: fact('boolean', { default: false }),
    hasPlan: fact('boolean', { default: false }),
    marks: fact('list', { of: { type: 'string', enum: LETTERS }, default: [] }),
    since: fact('date', { min: first, max: '2024-02-20', required: true }),
  };
  const left = Object.keys(all).filter(() => chance(random, 0.55));
  // expressions need a number, a text and a date
  const kept = new Set(['n', 'kind', ...left]);
  return Object.fromEntries(Object.entries(all).filter(([name]) => kept.has(name)));
}

type Making = { random: Random; size: Size; numbers: string[]; booleans: string[]; tables: object };

function number(making: Making, depth: number): Operand {
  const { random, numbers } = making;
  if (depth > 0 && chance(random, 0.5)) return expression(making, depth - 1);
  return chance(random, 0.75) ? pick(random, numbers) : between(random, 1, 9);
}

function bound({ random, size }: Making): number {
  const most = size === 'small' ? 12 : pick(random, [5, 40, 900, 20_000]);
  return between(random, 0, most * 2) / 2;
}

function condition(making: Making): { all: unknown[] } {
  const { random, numbers, booleans } = making;
  if (booleans.length > 0 && chance(random, 0.3)) {
    return { all: [{ fact: pick(random, booleans), operator: 'equal', value: true }] };
  }
  const value = chance(random, 0.2) ? { fact: pick(random, numbers) } : bound(making);
  return { all: [{ fact: pick(random, numbers), operator: pick(random, COMPARED), value }] };
}

/** An expression that gives a number. */
function expression(making: Making, depth: number): Expression {
  const { random, booleans } = making;
  const one = (): Operand => number(making, depth);
  const round = pick(random, ['halfUp', 'down', 'up', 'halfEven', 'floor', 'ceiling'] as const);
  const rounded = chance(random, 0.5) ? { scale: between(random, 0, 2), round } : {};
  const kinds: (() => Expression)[] = [
    () => ({ calc: [pick(random, ['add', 'subtract', 'min', 'max']), one(), one()], ...rounded }),
    () => ({ calc: ['multiply', one(), one()], ...rounded }),
    () => ({ calc: ['divide', one(), one()], scale: 2, round, ifZero: pick(random, [0, 3]) }),
    () => ({ calc: ['divide', 'n', { calc: ['add', 'n', one()] }], scale: 2, round, ifZero: 0 }),
    () => ({ calc: ['power', one(), pick(random, [2, 0.5, -1])], scale: 2, round, ifUndefined: 0 }),
    () => ({ calc: ['log', one(), 2], scale: 2, round, ifUndefined: -1 }),
    () => ({ if: condition(making) as ConditionDocument, then: one(), else: one() }),
    () => ({
      band: one(),
      of: [{ upTo: bound(making), is: between(random, 0, 5) }, { is: between(random, 0, 5) }],
    }),
    () => ({ mean: [one(), one()], weights: [2, 1], scale: 1, round }),
    () => lookup(making, depth),
  ];
  if (booleans.length > 0)
    kinds.push(() => ({ count: [...booleans, condition(making) as ConditionDocument] }));
  return pick(random, kinds)();
}

function lookup(making: Making, depth: number): Expression {
  const { random, tables } = making;
  const name = `table${Object.keys(tables).length}`;
  const low = bound(making);
  const give = (): number => between(random, 0, 9);
  const rows = [
    [{ below: low }, 'a', give()],
    [{ from: low, to: low + bound(making) }, '*', give()],
    [{ above: low }, { in: ['b', 'c'] }, give()],
    ['*', '*', give()],
  ];
  Object.assign(tables, {
    [name]: { title: 'Table', law: 'act', keys: ['number', 'kind'], values: ['is'], rows },
  });
  return { lookup: name, by: [number(making, depth), 'kind'] };
}

/** Numbers that are derived from lists and dates, as far as there are any. */
function ofOthers(facts: Declared, random: Random, size: Size): Declared {
  const derived: Declared = {};
  const fact = (from: Expression) => ({ type: 'integer', title: 'Derived', from });
  if ('marks' in facts) {
    derived['markCount'] = fact({ items: 'marks' });
    derived['badMarks'] = fact({ shared: ['marks', { value: ['a', 'b'] }] });
  }
  if ('since' in facts) {
    const unit = size === 'small' ? pick(random, ['days', 'months'] as const) : 'months';
    const due: Operand = { date: 'since', plus: pick(random, ['P1M', 'P20D', 'P1Y']) };
    const since = pick<Operand>(random, ['since', due, { latest: ['since', due] }]);
    derived['age'] = fact({ between: [since, 'asOf'], unit });
    const part = pick(random, ['month', 'day', 'weekday', 'year'] as const);
    derived['part'] = fact({ part, of: 'since' });
  }
  return derived;
}

/** A random rule set of few facts, with every kind of expression, domains and tables. */
export function randomSample(random: Random, size: Size): Sample {
  const facts = declaredFacts(random, size);
  const others = ofOthers(facts, random, size);
  const tables = {};
  const named = (type: string, among: Declared): string[] =>
    Object.entries(among).flatMap(([name, declared]) => (declared['type'] === type ? [name] : []));
  const making: Making = {
    ...{ random, size, tables },
    numbers: [...named('integer', facts), ...named('decimal', facts), ...Object.keys(others)],
    booleans: named('boolean', facts),
  };
  const derived: Declared = { ...others };
  for (const name of ['x', 'y', 'z'].slice(0, between(random, 1, 3))) {
    derived[name] = { type: 'decimal', title: name, from: expression(making, 2) };
    making.numbers.push(name);
  }
  const shape = pick(random, [withScore, withTable, withDomains])(making);
  const document = ruleSetWith({
    ...shape,
    facts: { ...facts, ...derived, ...shape.facts },
    tables,
  });
  tune(random, document, facts);
  return { document, facts: randomFacts(random, facts) };
}

type Tunable = { score?: { better: string }; grades?: object[] };

/** Puts the bounds of grades where the scores of random facts lie, so that changes matter. */
function tune(random: Random, document: Record<string, unknown>, facts: Declared): void {
  let prepared: Prepared;
  try {
    prepared = prepare(document, catalogue);
  } catch (error) {
    if (error instanceof FaultyDocumentError) return;
    throw error;
  }
  const found = Array.from({ length: 21 }, () =>
    find(prepared, { asOf: AS_OF, facts: randomFacts(random, facts) }),
  );
  const domains = (document['domains'] ?? {}) as Record<string, Tunable>;
  const parts: Tunable[] = [document, ...Object.values(domains)];
  parts.forEach((part, at) => {
    const scores = found.flatMap((one) => {
      const own = at === 0 ? one : one.evaluatedDomains[at - 1]?.evaluation;
      return own?.score ?? [];
    });
    const sorted = [...new Set(scores)].toSorted((a, b) => a - b);
    const end = part.score?.better === 'higher' ? 'from' : 'to';
    const [low, high] = [0.35, 0.7].map((share) => sorted[Math.floor(share * sorted.length)]);
    if (low === undefined || high === undefined || low === high) return;
    const [best, second] = end === 'from' ? [high, low] : [low, high];
    part.grades = [{ grade: 'A', [end]: best }, { grade: 'B', [end]: second }, { grade: 'C' }];
  });
}

type Shape = { facts?: Declared; rules: unknown[] } & Record<string, unknown>;

function pointsRules(making: Making): unknown[] {
  const { random } = making;
  return Array.from({ length: between(random, 1, 3) }, (_, at) => {
    const fact = pick(random, making.numbers);
    const times = pick(random, [1, -1, 2, 0.5]);
    const clamped = chance(random, 0.3) ? { min: 1, max: 8 } : {};
    const round = chance(random, 0.3) ? { round: 'halfUp', scale: 0 } : {};
    const points = chance(random, 0.6)
      ? { fact, times, ...clamped, ...round }
      : between(random, -6, 6);
    return ruleOf(
      `points${at}`,
      'points',
      { points },
      chance(random, 0.5) ? condition(making) : undefined,
    );
  });
}

function scored(making: Making): { score: object; grades: object[] } {
  const { random } = making;
  const better = pick(random, ['higher', 'lower']);
  const end = better === 'higher' ? 'from' : 'to';
  const bounds = [bound(making), bound(making)].toSorted((a, b) =>
    end === 'from' ? b - a : a - b,
  );
  if (bounds[0] === bounds[1]) bounds[0] = end === 'from' ? bound(making) + 50 : -1;
  const round = chance(random, 0.3) ? { scale: 0, round: 'halfUp' } : {};
  return {
    score: { start: between(random, -3, 3), better, ...round },
    grades: [{ grade: 'A', [end]: bounds[0] }, { grade: 'B', [end]: bounds[1] }, { grade: 'C' }],
  };
}

function withScore(making: Making): Shape {
  const rules = [...pointsRules(making)];
  if (chance(making.random, 0.4))
    rules.push(ruleOf('cap', 'cap', { grade: 'B' }, condition(making)));
  return { rules, ...scored(making) };
}

function withTable(making: Making): Shape {
  const { random, numbers } = making;
  const [low, high] = [bound(making), bound(making)];
  const rows = [
    [{ from: low }, pick(random, LETTERS), 'A'],
    [{ above: high }, '*', 'B'],
    ['*', { not: ['c'] }, 'B'],
    ['*', '*', 'C'],
  ];
  const table = { inputs: [pick(random, numbers), 'kind'], gives: 'grade', hit: 'first', rows };
  const rules = [
    { name: 'matrix', law: 'act', table },
    ruleOf('cap', 'cap', { grade: 'B' }, condition(making)),
  ];
  return { rules, grades: ['A', 'B', 'C'].map((grade) => ({ grade })), score: undefined };
}

function withDomains(making: Making): Shape {
  const domain = () => ({ title: 'Domain', rules: pointsRules(making), ...scored(making) });
  const domains = { safe: domain(), caring: domain(), led: domain() };
  const weak = { type: 'integer', title: 'Weak', from: { countAtOrWorse: 'B' } };
  const bad = {
    type: 'integer',
    title: 'Bad',
    from: { countAtOrWorse: 'C', of: ['safe', 'caring'] },
  };
  const over = (fact: string, value: number) => ({
    all: [{ fact, operator: 'greaterThan', value }],
  });
  const grades = [
    { grade: 'A', when: { all: [{ fact: 'weak', operator: 'equal', value: 0 }] } },
    { grade: 'B', when: { not: over('bad', 0) } },
    { grade: 'C', when: { not: over('weak', 2) } },
    { grade: 'D' },
  ];
  const rules = [ruleOf('limiter', 'cap', { grade: 'C' }, condition(making))];
  return { domains, rules, grades, facts: { weak, bad }, score: undefined };
}

function randomFacts(random: Random, facts: Declared): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, declared]) => [name, randomValue(random, declared)]),
  );
}

function randomValue(random: Random, declared: Record<string, unknown>): Value {
  if (declared['type'] === 'list') return LETTERS.filter(() => chance(random, 0.5));
  return pick(random, rangeOf(declared));
}

/** Every value of a declared fact; of a list, those without some items are its changes. */
export function rangeOf({ type, min, max, enum: values }: Record<string, unknown>): Value[] {
  if (Array.isArray(values)) return values as Value[];
  if (type === 'boolean') return [false, true];
  if (type === 'date') {
    const [first, last] = [min, max].map((day) => Date.parse(String(day)) / 86_400_000);
    return Array.from({ length: (last ?? 0) - (first ?? 0) + 1 }, (_, at) =>
      new Date(((first ?? 0) + at) * 86_400_000).toISOString().slice(0, 10),
    );
  }
  const steps = type === 'integer' ? 1 : 100;
  const count = Math.round((Number(max) - Number(min)) * steps) + 1;
  return Array.from({ length: count }, (_, at) => Number(min) + at / steps);
}
