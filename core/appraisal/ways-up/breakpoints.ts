import { comparedWith, daysAround, numbersAround } from '../../conditions/bounds.ts';
import { isExact } from '../../ground/decimal.ts';
import type { FactDeclaration } from '../../facts/declaration.ts';
import { scalarSchema } from '../../facts/value-schema.ts';
import { isDate, type Scalar, type Value } from '../../values/value-type.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import { boundsIn, type Bounds } from './bounds-traced.ts';
import { comparisonsIn } from './comparisons-in.ts';
import type { Evaluation } from '../find.ts';

/** The smallest step between values of a number fact that a law distinguishes. */
export function stepOf({ type }: Pick<FactDeclaration, 'type'>): number {
  return type === 'integer' ? 1 : 0.01;
}

/**
 * The values of a fact at which the outcome can change: every value of an enum, both values of a boolean, each
 * bound of a condition or band (a number, a day, another fact's value) with its neighbours, including bounds of
 * derived facts, the ends of the range, and the values that bring the score exactly to a grade's bound. In a
 * fixed order, without repeats, all valid for the fact.
 *
 * @param bounds the bounds of all number facts, if already computed
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
  return allBreakpoints(prepared, fact, declaration, evaluation, bounds.get(fact)).filter((value) =>
    isNoWorse(declaration, value, current),
  );
}

/** Whether a change is not for the worse, if the fact declares which direction is better. */
function isNoWorse({ better }: FactDeclaration, value: Value, current: Value | undefined): boolean {
  if (!better || current === undefined || Array.isArray(value)) return true;
  return better === 'higher' ? value >= current : value <= current;
}

function allBreakpoints(
  prepared: Prepared,
  fact: string,
  declaration: FactDeclaration,
  evaluation: Evaluation,
  bounds: Bounds = { around: [], exact: [] },
): Value[] {
  if (declaration.type === 'list') return listBreakpoints(evaluation.read(fact));
  if (declaration.enum) return [...declaration.enum];
  if (declaration.type === 'boolean') return [false, true];
  const values =
    declaration.type === 'integer' || declaration.type === 'decimal'
      ? numericBreakpoints(declaration, bounds)
      : comparedWith(comparisonsIn(prepared).get(fact) ?? [], fact, evaluation.read).flatMap(
          (value): Scalar[] => (isDate(value) ? daysAround(value) : [value]),
        );
  const schema = scalarSchema({ ...declaration, type: declaration.type });
  return [...new Set(values)].filter((value) => schema.safeParse(value).success);
}

/** The list without each of its items, and empty. */
function listBreakpoints(value: Value | undefined): Value[] {
  if (!Array.isArray(value) || value.length === 0) return [];
  const list: readonly Scalar[] = value;
  const shortened = list.map((_, at) => list.filter((__, other) => other !== at));
  return list.length === 1 ? shortened : [...shortened, []];
}

function numericBreakpoints(declaration: FactDeclaration, { around, exact }: Bounds): number[] {
  const step = stepOf(declaration);
  const ends = [declaration.min, declaration.max, declaration.default].filter(
    (end) => typeof end === 'number',
  );
  const all = [...ends, ...around.flatMap((bound) => numbersAround(bound, step)), ...exact];
  return [...new Set(all.filter(isExact))].toSorted((left, right) => left - right);
}
