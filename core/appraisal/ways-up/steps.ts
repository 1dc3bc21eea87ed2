import type { FactDeclaration } from '../../facts/declaration.ts';
import { Exact, toNumber } from '../../ground/decimal.ts';
import { greatestOf } from '../../ground/extremes.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import type { Value } from '../../values/value-type.ts';
import { comparisonsIn } from './comparisons-in.ts';
import { proportionalPoints } from './proportional-points.ts';

/** The decimals of amounts, which every decimal fact has at least. */
const LEAST_DIGITS = 2;
const MOST_DIGITS = 9;

const known = new WeakMap<Prepared, Map<string, number>>();

/**
 * The decimals of a fact's values that a search for ways up distinguishes: none of an integer; of a decimal two, or
 * as many as its current value and the bounds have that the rule set names for it.
 */
export function digitsOf(prepared: Prepared, fact: string, current?: Value): number {
  const declaration = prepared.ruleSet.facts[fact];
  if (declaration?.type === 'integer') return 0;
  const digits = known.get(prepared) ?? new Map<string, number>();
  known.set(prepared, digits);
  const named = digits.get(fact) ?? digitsNamed(prepared, fact, declaration);
  digits.set(fact, named);
  const own = typeof current === 'number' ? decimalsOf(current) : 0;
  return Math.min(Math.max(named, own), MOST_DIGITS);
}

/** The smallest step between values of a number fact that a search for ways up distinguishes. */
export function stepOf(prepared: Prepared, fact: string, current?: Value): number {
  return toNumber(new Exact(10).pow(-digitsOf(prepared, fact, current)));
}

function digitsNamed(
  prepared: Prepared,
  fact: string,
  declaration: FactDeclaration | undefined,
): number {
  const compared = (comparisonsIn(prepared).get(fact) ?? []).flatMap(({ value }) => value ?? []);
  const bands = proportionalPoints(prepared)
    .filter(({ points }) => points.fact === fact)
    .flatMap(({ points }) => points.bands ?? [])
    .flatMap(({ upTo }) => upTo ?? []);
  const { min, max, default: usual } = declaration ?? {};
  const numbers = [...compared, ...bands, min, max, usual].filter(
    (value) => typeof value === 'number',
  );
  return greatestOf([LEAST_DIGITS, ...numbers.map(decimalsOf)]);
}

function decimalsOf(number: number): number {
  return Number.isInteger(number) ? 0 : new Exact(number).decimalPlaces();
}
