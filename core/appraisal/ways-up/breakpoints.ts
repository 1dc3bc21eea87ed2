import { daysAround, numbersAround } from '../../conditions/bounds.ts';
import { Exact, isExact, roundTo, toNumber } from '../../ground/decimal.ts';
import type { FactDeclaration } from '../../facts/declaration.ts';
import { scalarSchema } from '../../facts/value-schema.ts';
import { isDate, type Scalar, type Value } from '../../values/value-type.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import { boundsIn, type Bounds } from './bounds-traced.ts';
import type { Evaluation } from '../find.ts';
import { shorterLists } from './shorter-lists.ts';
import { digitsOf, stepOf } from './steps.ts';

/**
 * The values of a fact at which the outcome can change: every value of an enum, both values of a boolean, each
 * bound of a condition, cell or band (a number, a day, another fact's value) with its neighbours, including bounds of
 * derived facts, the ends of the range, and the values that bring a score exactly to a grade's bound; of a list, what
 * is left of it without some items. In a fixed order, without repeats, all valid for the fact.
 *
 * @param bounds the bounds of all facts, if already computed
 */
export function breakpointsOf(
  prepared: Prepared,
  fact: string,
  evaluation: Evaluation,
  bounds: ReadonlyMap<string, Bounds> = boundsIn(prepared, evaluation),
): Value[] {
  const declaration = prepared.ruleSet.facts[fact];
  if (!declaration) return [];
  const current = evaluation.read(fact);
  const own = bounds.get(fact) ?? { around: [], exact: [] };
  return allBreakpoints(prepared, fact, declaration, current, own).filter((value) =>
    isNoWorse(declaration, value, current),
  );
}

/** Whether a change is not for the worse, if the fact declares which direction is better. */
export function isNoWorse(
  { better }: Pick<FactDeclaration, 'better'>,
  value: Value,
  current: Value | undefined,
): boolean {
  if (!better || current === undefined || Array.isArray(value)) return true;
  return better === 'higher' ? value >= current : value <= current;
}

function allBreakpoints(
  prepared: Prepared,
  fact: string,
  declaration: FactDeclaration,
  current: Value | undefined,
  bounds: Bounds,
): Value[] {
  if (declaration.type === 'list') return shorterLists(current);
  if (declaration.enum) return [...declaration.enum];
  if (declaration.type === 'boolean') return [false, true];
  const isNumber = declaration.type === 'integer' || declaration.type === 'decimal';
  const values = isNumber
    ? numericBreakpoints(prepared, fact, declaration, bounds, current)
    : otherBreakpoints(declaration, bounds);
  const schema = scalarSchema({ ...declaration, type: declaration.type });
  return [...new Set(values)].filter((value) => schema.safeParse(value).success);
}

/** Dates with the days before and after them; texts as they are. */
function otherBreakpoints({ type, min, max }: FactDeclaration, { around }: Bounds): Scalar[] {
  if (type !== 'date') return [...around];
  return [...around.filter(isDate).flatMap(daysAround), ...[min, max].filter(isDate)];
}

function numericBreakpoints(
  prepared: Prepared,
  fact: string,
  { min, max, default: usual }: FactDeclaration,
  { around, exact }: Bounds,
  current: Value | undefined,
): number[] {
  const [digits, step] = [digitsOf(prepared, fact, current), stepOf(prepared, fact, current)];
  const onGrid = (number: number): number[] => bothWays(number, digits);
  const beside = (number: number): number[] => numbersAround(number, step);
  const all = [
    ...numbersIn([min, max, usual]),
    ...numbersIn(around).flatMap(onGrid).flatMap(beside),
    ...exact.flatMap(onGrid),
  ];
  return [...new Set(all.filter(isExact))].toSorted((left, right) => left - right);
}

function numbersIn(values: readonly unknown[]): number[] {
  return values.filter((value) => typeof value === 'number');
}

/** A number rounded down and up to the decimals of a fact. */
function bothWays(number: number, digits: number): number[] {
  const exact = new Exact(number);
  return [
    ...new Set((['floor', 'ceiling'] as const).map((way) => toNumber(roundTo(exact, digits, way)))),
  ];
}
