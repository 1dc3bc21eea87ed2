import type { ConditionDocument } from '../../../core/conditions/document.ts';
import type { Cell } from '../../../core/expressions/cell.ts';
import {
  OPERATIONS,
  type Expression,
  type Operand,
  type Rounded,
} from '../../../core/expressions/expression.ts';
import type { LookupTable } from '../../../core/expressions/lookup-table.ts';
import { roundingSchema } from '../../../core/ground/decimal.ts';
import type { Scalar } from '../../../core/values/value-type.ts';
import { between, chance, pick, type Random } from '../../oracles/random.ts';
import { randomCondition } from './random-condition.ts';
import { randomLiteral, type Kind, type Readable } from './random-values.ts';

/** What an expression can refer to. */
export type Surroundings = {
  random: Random;
  facts: readonly Readable[];
  tables: Record<string, LookupTable>;
  /** The grades of each domain whose results can be read, best first. */
  scales: Readonly<Record<string, readonly string[]>>;
  /** The fields of earlier outcomes; none where they cannot be read. */
  fields: readonly Readable[];
  named: Readonly<Record<string, ConditionDocument>>;
};

const MODES = roundingSchema.options;
const PERIODS = ['P1D', 'P30D', 'P1M', 'P6M', 'P1Y', 'P3Y', 'P1Y2M3D', 'P2W', 'P13M', 'P400Y'];
const UNITS = ['days', 'months', 'years'] as const;
const SCALARS = ['number', 'boolean', 'string', 'date'] as const;

type Making = (within: Surroundings, depth: number) => Expression | undefined;

/** An expression of a class, of the depth given or less. */
export function randomExpression(within: Surroundings, kind: Kind, depth: number): Expression {
  for (;;) {
    const found = pick(within.random, makings[kind === 'list' ? 'number' : kind])(within, depth);
    if (found) return found;
  }
}

/** An operand of a class: a fact, a literal or an expression. */
export function randomOperand(within: Surroundings, kind: Kind, depth: number): Operand {
  const { random } = within;
  const facts = within.facts.filter((fact) => fact.kind === kind);
  if (kind === 'list') {
    const literal = Array.from({ length: between(random, 0, 3) }, () => pick(random, ['a', 'b']));
    const fact = facts.length > 0 ? pick(random, facts).name : { value: literal };
    return chance(random, 0.7) ? fact : { value: literal };
  }
  if (depth > 0 && chance(random, 0.55)) return randomExpression(within, kind, depth - 1);
  if (facts.length > 0 && chance(random, 0.75)) return pick(random, facts).name;
  const literal = randomLiteral(random, kind);
  return typeof literal === 'number' ? literal : { value: literal };
}

function wholeOperand(within: Surroundings): Operand {
  const facts = within.facts.filter(({ kind, isWhole }) => kind === 'number' && isWhole);
  const { random } = within;
  if (facts.length === 0 || chance(random, 0.3)) return between(random, -40, 40);
  return chance(random, 0.2)
    ? { calc: ['multiply', pick(random, facts).name, between(random, -5, 5)] }
    : pick(random, facts).name;
}

function operands(within: Surroundings, kind: Kind, depth: number, least = 1): Operand[] {
  const length = between(within.random, least, least + 2);
  return Array.from({ length }, () => randomOperand(within, kind, depth));
}

function maybeRounded({ random }: Surroundings): Rounded {
  if (chance(random, 0.5)) return {};
  const scale = chance(random, 0.7) ? between(random, 0, 4) : between(random, 5, 30);
  return chance(random, 0.2) ? { scale } : { scale, round: pick(random, MODES) };
}

const calc: Making = (within, depth) => {
  const { random } = within;
  const operation = pick(random, OPERATIONS);
  const rounded = maybeRounded(within);
  if (operation === 'log') {
    const value = randomOperand(within, 'number', depth);
    const base = chance(random, 0.5) ? [randomOperand(within, 'number', depth)] : [];
    return { calc: ['log', value, ...base], ...needed(within), ifUndefined: 0 };
  }
  if (operation === 'power') {
    const base = randomOperand(within, 'number', depth);
    const exponent = chance(random, 0.5)
      ? pick(random, [2, 3, 0.5, -1, 0, 0.622, -0.25, 12, 1.5])
      : randomOperand(within, 'number', depth);
    const ifUndefined = chance(random, 0.5) ? -1 : 0.5;
    return { calc: ['power', base, exponent], ...needed(within), ifUndefined };
  }
  const given = operands(within, 'number', depth, 2);
  if (operation !== 'divide') return { calc: [operation, ...given], ...rounded };
  return { calc: ['divide', ...given], ...rounded, ifZero: pick(random, [0, -1, 2.5]) };
};

/** A scale and a mode, which a power and a mean must have. */
function needed({ random }: Surroundings): Rounded {
  return { scale: between(random, 0, 30), round: pick(random, MODES) };
}

function conditional(kind: Exclude<Kind, 'list'>): Making {
  return (within, depth) => ({
    if: randomCondition(within),
    then: randomOperand(within, kind, depth),
    ...(chance(within.random, 0.8) ? { else: randomOperand(within, kind, depth) } : {}),
  });
}

function banded(kind: 'number' | 'boolean' | 'string'): Making {
  return (within, depth) => {
    const { random } = within;
    const bounds = new Set(
      Array.from({ length: 3 }, () => Number(randomLiteral(random, 'number'))),
    );
    const bands = [...bounds]
      .toSorted((one, other) => one - other)
      .map((upTo) => ({ upTo, is: randomLiteral(random, kind) }));
    return {
      band: randomOperand(within, 'number', depth),
      of: [...bands, { is: randomLiteral(random, kind) }],
    };
  };
}

function lookup(kind: Exclude<Kind, 'list'>): Making {
  return (within, depth) => {
    const { random, tables } = within;
    const name = `table${Object.keys(tables).length}`;
    const keys = Array.from({ length: between(random, 1, 3) }, () => pick(random, SCALARS));
    const isWide = chance(random, 0.3);
    tables[name] = randomTable(random, keys, isWide ? ['number', kind] : [kind]);
    return {
      lookup: name,
      by: keys.map((key) => randomOperand(within, key, depth)),
      ...(isWide ? { take: 'value1' } : {}),
      ...(chance(random, 0.5) ? { default: randomOperand(within, kind, depth) } : {}),
    };
  };
}

/** A table with keys and values of some classes, in which each column shows its class. */
export function randomTable(
  random: Random,
  keys: readonly Exclude<Kind, 'list'>[],
  values: readonly Exclude<Kind, 'list'>[],
): LookupTable {
  const hasNone = chance(random, 0.1);
  const row = (): LookupTable['rows'][number] => [
    ...keys.map((kind) => randomCell(random, kind)),
    ...values.map((kind) => (hasNone && chance(random, 0.3) ? null : randomLiteral(random, kind))),
  ];
  // a column of values needs one that shows its type
  const first = [
    ...keys.map((kind) => randomLiteral(random, kind)),
    ...values.map((kind) => randomLiteral(random, kind)),
  ];
  const last = [...keys.map(() => '*'), ...values.map((kind) => randomLiteral(random, kind))];
  const rows = [first, ...Array.from({ length: between(random, 0, 6) }, row)];
  if (chance(random, 0.4)) rows.push(last);
  if (values.length === 1 && chance(random, 0.3)) {
    return { by: keys.map((_, at) => `key${at}`), rows };
  }
  return {
    title: 'Figures',
    law: 'act',
    keys: keys.map((_, at) => `key${at}`),
    values: values.map((_, at) => `value${at}`),
    rows,
  };
}

/** A cell of a key or input of a class, with bounds that facts are at, under and over. */
export function randomCell(random: Random, kind: Exclude<Kind, 'list'>): Cell {
  const literal = (): Scalar => randomLiteral(random, kind);
  const share = random();
  if (share < 0.15) return '*';
  if (share < 0.22) return { given: chance(random, 0.7) };
  if (share < 0.34) return { in: [literal(), literal()] };
  if (share < 0.42) return { not: [literal()] };
  if (share < 0.6 || (kind !== 'number' && kind !== 'date')) return literal();
  const low = literal() as string;
  const high = literal() as string;
  return {
    ...(chance(random, 0.7) ? { [pick(random, ['from', 'above'])]: low } : { from: low }),
    ...(chance(random, 0.5) && high >= low ? { [pick(random, ['to', 'below'])]: high } : {}),
  };
}

const count: Making = (within) => {
  const { random } = within;
  const booleans = within.facts.filter(({ kind }) => kind === 'boolean');
  const criteria = Array.from({ length: between(random, 1, 4) }, () =>
    booleans.length > 0 && chance(random, 0.6)
      ? pick(random, booleans).name
      : randomCondition(within),
  );
  return { count: criteria };
};

const mean: Making = (within, depth) => {
  const given = operands(within, 'number', depth);
  const weights = given.map(() => pick(within.random, [1, 2, 0.5, 3, 12.5]));
  return {
    mean: given,
    ...(chance(within.random, 0.5) ? { weights } : {}),
    ...needed(within),
  };
};

const movedDate: Making = (within, depth) => {
  const { random } = within;
  const span = chance(random, 0.5)
    ? pick(random, PERIODS)
    : ({ [pick(random, UNITS)]: wholeOperand(within) } as { days: Operand });
  const date = randomOperand(within, 'date', depth);
  return chance(random, 0.5) ? { date, plus: span } : { date, minus: span };
};

function firstGiven(kind: Exclude<Kind, 'list'>): Making {
  return (within, depth) => ({ firstGiven: operands(within, kind, depth) });
}

function countAt(key: 'countAtOrWorse' | 'countAtOrBetter'): Making {
  return ({ random, scales }) => {
    const names = Object.keys(scales);
    const [first] = names;
    if (first === undefined) return undefined;
    const domain = pick(random, names);
    const grade = pick(random, scales[domain] ?? []);
    const having = names.filter((name) => scales[name]?.includes(grade));
    const all = having.length === names.length && chance(random, 0.3);
    return { [key]: grade, ...(all ? {} : { of: having }) } as Expression;
  };
}

const worst: Making = ({ random, scales }) => {
  const names = Object.keys(scales);
  if (names.length === 0) return undefined;
  const scale = JSON.stringify(scales[pick(random, names)]);
  return { worst: names.filter((name) => JSON.stringify(scales[name]) === scale) };
};

function records(kind: Kind): Making {
  return (within) => {
    const { random, fields } = within;
    if (fields.length === 0) return undefined;
    const taken = fields.filter((field) => field.kind === kind);
    const isLatest =
      taken.length > 0 && (kind === 'string' || kind === 'date' || chance(random, 0.4));
    if (!isLatest && kind !== 'number' && kind !== 'boolean') return undefined;
    // a missing field is no value, so nothing needs to be asked first
    const given = fields.map((field) => ({ ...field, isOptional: false }));
    return {
      records: 'appraisal',
      ...(chance(random, 0.5)
        ? { last: between(random, 1, 5) }
        : { within: pick(random, PERIODS.slice(0, 9)) }),
      ...(chance(random, 0.6)
        ? { where: randomCondition({ random, facts: given, named: {} }) }
        : {}),
      take: isLatest
        ? { latest: pick(random, taken).name }
        : kind === 'number'
          ? 'count'
          : 'exists',
    };
  };
}

const makings: Readonly<Record<Exclude<Kind, 'list'>, readonly Making[]>> = {
  number: [
    ...[calc, calc, calc, calc, calc, conditional('number'), banded('number'), lookup('number')],
    ...[count, mean, mean, firstGiven('number'), countAt('countAtOrWorse')],
    ...[countAt('countAtOrBetter'), records('number')],
    (within) => ({ items: randomOperand(within, 'list', 0) }),
    (within) => ({
      shared: [randomOperand(within, 'list', 0), randomOperand(within, 'list', 0)],
    }),
    (within, depth) => ({
      between: [randomOperand(within, 'date', depth), randomOperand(within, 'date', depth)],
      unit: pick(within.random, UNITS),
    }),
    (within, depth) => ({
      part: pick(within.random, ['year', 'month', 'day', 'weekday']),
      of: randomOperand(within, 'date', depth),
    }),
  ],
  boolean: [
    (within) => ({ holds: randomCondition(within) }),
    ...[conditional('boolean'), banded('boolean'), lookup('boolean')],
    ...[firstGiven('boolean'), records('boolean')],
  ],
  string: [
    ...[conditional('string'), banded('string'), lookup('string'), firstGiven('string')],
    ...[worst, records('string')],
  ],
  date: [
    ...[movedDate, movedDate, conditional('date'), lookup('date'), firstGiven('date')],
    records('date'),
    (within, depth) => ({ earliest: operands(within, 'date', depth) }),
    (within, depth) => ({ latest: operands(within, 'date', depth) }),
  ],
};
