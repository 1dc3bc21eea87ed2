import type { Scalar, Value } from '../../../core/values/value-type.ts';
import { between, chance, pick, type Random } from '../../oracles/random.ts';

/** A class of values that expressions give, or that facts have. */
export type Kind = 'number' | 'boolean' | 'string' | 'date' | 'list';

/** A fact that expressions and conditions can read. */
export type Readable = {
  name: string;
  kind: Kind;
  isOptional: boolean;
  isWhole?: boolean;
  isPositive?: boolean;
  among?: readonly Scalar[];
};

/** Numbers at which calculations tend to go wrong. */
const ODD = [
  ...[0, 1, -1, 2, 3, 7, 10, 100, 0.1, 0.5, 1.5, 2.5, -0.5, -2.5, 0.25, 1 / 8, 0.333, 99.5],
  ...[1e15, -1e15, 999999999999999, 0.999999999999999, 1.00000000000001, 1e-15, -1e-15, 1e-9, 1e9],
];

export function randomNumber(random: Random): number {
  if (chance(random, 0.4)) return pick(random, ODD);
  const size = 10 ** between(random, 0, 6);
  const places = between(random, 0, 6);
  return Number((Math.floor((random() * 2 - 1) * size * 10 ** places) / 10 ** places).toFixed(6));
}

export function randomWhole(random: Random): number {
  return chance(random, 0.7) ? between(random, -3, 12) : between(random, -100_000, 100_000);
}

/** A date, mostly of a few years, at times a month's end or near the ends of the calendar. */
export function randomDate(random: Random): string {
  const share = random();
  const year =
    share < 0.04 ? between(random, 1, 4) : share < 0.08 ? 9999 : between(random, 2019, 2028);
  const month = chance(random, 0.3) ? pick(random, [1, 2, 3]) : between(random, 1, 12);
  const last = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  const day = chance(random, 0.35) ? last : Math.min(between(random, 1, 31), last);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** A value of a fact; at times none of one that is optional. */
export function randomValue(random: Random, fact: Readable): Value | undefined {
  if (fact.isOptional && chance(random, 0.4)) return undefined;
  const { kind, among } = fact;
  if (kind === 'list') {
    return Array.from({ length: between(random, 0, 4) }, () => pick(random, among ?? ['a', 'b']));
  }
  if (among) return pick(random, among);
  if (kind === 'boolean') return chance(random, 0.5);
  if (kind === 'date') return randomDate(random);
  if (kind === 'string') return pick(random, ['a', 'b', 'c']);
  if (fact.isPositive) return fact.isWhole ? between(random, 1, 40) : between(random, 1, 400) / 8;
  return fact.isWhole ? randomWhole(random) : randomNumber(random);
}

/** A literal of a class, in the range in which facts mostly are. */
export function randomLiteral(random: Random, kind: Exclude<Kind, 'list'>): Scalar {
  if (kind === 'number') {
    return chance(random, 0.6) ? between(random, -5, 20) : randomNumber(random);
  }
  if (kind === 'boolean') return chance(random, 0.5);
  return kind === 'date' ? randomDate(random) : pick(random, ['a', 'b', 'c']);
}
