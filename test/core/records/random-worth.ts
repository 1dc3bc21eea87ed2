import type { RootDocument } from '../../../core/conditions/document.ts';
import type { LookupTable } from '../../../core/expressions/lookup-table.ts';
import { roundingSchema } from '../../../core/ground/decimal.ts';
import { between, chance, pick, type Random } from '../../oracles/random.ts';
import { randomExpression, randomTable } from '../expressions/random-expression.ts';
import type { Kind, Readable } from '../expressions/random-values.ts';
import type { Scaled, Worth } from './terms.ts';

export const MODES = roundingSchema.options;
export const FACTORS = [1, 2, 3, 0.5, -1, 0, 10, 0.1, 1.5, 0.333333333333333, 0.142857142857143];

/** The classes of values that are taken of records. */
export type Class = Exclude<Kind, 'list'>;

/** What an aggregation can refer to. */
export type Reach = {
  random: Random;
  /** The fields of a type, and the facts beside, which have the prefix `facts.`. */
  readables: readonly Readable[];
  tables: Record<string, LookupTable>;
  named: Readonly<Record<string, RootDocument>>;
};

/** A factor, an addend and bounds, each now and then. */
export function randomBounds(random: Random): Scaled {
  const maybe = (key: keyof Scaled, value: () => number): Scaled =>
    chance(random, 0.3) ? { [key]: value() } : {};
  const least = between(random, -5, 5);
  return {
    ...maybe('times', () => pick(random, FACTORS)),
    ...maybe('plus', () => between(random, -3, 3) / 2),
    ...maybe('min', () => least),
    ...maybe('max', () => least + between(random, 0, 12)),
  };
}

/** A number made from a field as points are. */
function randomPoints(random: Random, fact: string): Worth {
  const bounds = [between(random, -3, 3), between(random, 4, 9)];
  const bands = [
    ...bounds.map((upTo) => ({ upTo, points: pick(random, FACTORS) })),
    { points: between(random, 3, 30) },
  ];
  return {
    fact,
    ...(chance(random, 0.3) ? { round: pick(random, MODES), scale: between(random, 0, 3) } : {}),
    ...(chance(random, 0.4) ? { bands } : {}),
    ...randomBounds(random),
  };
}

/** A value of one record: a field, points of one, a figure of a table, or an expression. */
export function randomWorth(reach: Reach, kind: Class): Worth {
  const { random, readables, tables } = reach;
  const having = readables.filter((field) => field.kind === kind);
  const made = having.find(({ name }) => name.startsWith('made'));
  if (made && chance(random, 0.5)) return made.name;
  const share = random();
  if (having.length > 0 && share < 0.5) return pick(random, having).name;
  if (having.length > 0 && share < 0.75 && kind === 'number') {
    return randomPoints(random, pick(random, having).name);
  }
  if (share < 0.85) return randomFigure(reach, kind);
  const within = { random, facts: readables, tables, scales: {}, fields: [], named: {} };
  return randomExpression(within, kind, between(random, 0, 1));
}

function randomFigure({ random, readables, tables }: Reach, kind: Class): Worth {
  const keys = readables.filter((one) => one.kind !== 'list');
  const by = Array.from({ length: between(random, 1, 3) }, () => pick(random, keys));
  const name = `table${Object.keys(tables).length}`;
  const kinds = by.map((one) => one.kind as Class);
  const isWide = chance(random, 0.3);
  tables[name] = randomTable(random, kinds, isWide ? ['number', kind] : [kind]);
  return {
    table: name,
    by: by.map((one) => one.name),
    ...(isWide ? { value: 'value1' } : {}),
  };
}
