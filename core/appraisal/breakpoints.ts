import { comparedWith, daysAround, numbersAround } from '../conditions/bounds.ts';
import { comparisonsOf, type Node } from '../conditions/node.ts';
import { Exact, isExact, roundTo, toNumber } from '../decimal.ts';
import type { FactDeclaration } from '../facts/declaration.ts';
import { scalarSchema } from '../facts/value-schema.ts';
import { isDate, type Scalar, type Value } from '../facts/value-type.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import type { Findings } from './find.ts';

/** The smallest step between two values of a decimal that a law distinguishes. */
const DECIMAL_STEP = 0.01;

/**
 * The values of a fact at which something can change: every value of an enumeration, both values
 * of a boolean, each bound that a condition or a band names (a number, a day, another fact's value)
 * with its neighbours, the ends of the range, and the values that bring the score exactly to a grade's
 * bound. In a fixed order, without repeats, each within what the fact may be. Bounds that are put on
 * a derived fact are not traced back to its operands.
 */
export function breakpointsOf(prepared: Prepared, fact: string, findings: Findings): Value[] {
  const declaration = prepared.ruleSet.facts[fact];
  if (!declaration) return [];
  const current = findings.read(fact);
  return allBreakpoints(prepared, fact, declaration, findings).filter((value) =>
    isNoWorse(declaration, value, current),
  );
}

/** Where a fact says which way is better, only changes that way are a way up. */
function isNoWorse({ better }: FactDeclaration, value: Value, current: Value | undefined): boolean {
  if (!better || current === undefined || Array.isArray(value)) return true;
  return better === 'higher' ? value >= current : value <= current;
}

function allBreakpoints(
  prepared: Prepared,
  fact: string,
  declaration: FactDeclaration,
  findings: Findings,
): Value[] {
  if (declaration.type === 'list') return listBreakpoints(findings.read(fact));
  if (declaration.enum) return [...declaration.enum];
  if (declaration.type === 'boolean') return [false, true];
  const comparisons = nodesOf(prepared).flatMap(comparisonsOf);
  const compared = comparedWith(comparisons, fact, findings.read);
  const numbers =
    declaration.type === 'integer' || declaration.type === 'decimal'
      ? numericBreakpoints(prepared, fact, declaration, findings, compared)
      : compared.flatMap((value): Scalar[] => (isDate(value) ? daysAround(value) : [value]));
  const isAllowed = (value: Scalar): boolean =>
    scalarSchema({ ...declaration, type: declaration.type as 'integer' }).safeParse(value).success;
  return [...new Set(numbers)].filter(isAllowed);
}

/** A list as it stands with one item gone, and emptied. */
function listBreakpoints(value: Value | undefined): Value[] {
  if (!Array.isArray(value) || value.length === 0) return [];
  const list: readonly Scalar[] = value;
  const shortened = list.map((_, at) => list.filter((__, other) => other !== at));
  return list.length === 1 ? shortened : [...shortened, []];
}

function numericBreakpoints(
  prepared: Prepared,
  fact: string,
  declaration: FactDeclaration,
  findings: Findings,
  compared: readonly Scalar[],
): number[] {
  const step = declaration.type === 'integer' ? 1 : DECIMAL_STEP;
  const bounds = [...compared, ...bandsOf(prepared, fact)].filter(
    (value) => typeof value === 'number',
  );
  const ends = [declaration.min, declaration.max, declaration.default].filter(
    (end) => typeof end === 'number',
  );
  const around = bounds.flatMap((bound) => numbersAround(bound, step));
  const solved = solutionsFor(prepared, fact, declaration, findings);
  const all = [...ends, ...around, ...solved].filter(isExact);
  return [...new Set(all)].toSorted((left, right) => left - right);
}

/** Every condition of a prepared rule set, in document order. */
function nodesOf(prepared: Prepared): Node[] {
  return [
    ...prepared.starts.map(({ when }) => when),
    ...prepared.rules.map(({ conditions }) => conditions),
    ...[...prepared.offScale, ...prepared.scale].map(({ when }) => when),
    ...prepared.tiers.map(({ when }) => when),
    ...prepared.measures.map(({ when }) => when),
  ].filter((node) => node !== undefined);
}

function bandsOf(prepared: Prepared, fact: string): number[] {
  return pointsRulesOn(prepared, fact).flatMap(({ bands = [] }) =>
    bands.flatMap(({ upTo }) => (upTo === undefined ? [] : [upTo])),
  );
}

function pointsRulesOn(prepared: Prepared, fact: string) {
  return prepared.rules.flatMap(({ document: { event } }) => {
    const points = event.type === 'points' ? event.params.points : 0;
    return typeof points === 'object' && points.fact === fact ? [points] : [];
  });
}

/** For points in proportion to a fact: the values that bring the score just to each grade's bound. */
function solutionsFor(
  prepared: Prepared,
  fact: string,
  declaration: FactDeclaration,
  { score, read }: Findings,
): number[] {
  const current = read(fact);
  if (score === null || typeof current !== 'number') return [];
  const bounds = prepared.scale.flatMap(({ document: { from, to } }) => from ?? to ?? []);
  const linear = pointsRulesOn(prepared, fact).filter(({ bands, round }) => !bands && !round);
  return linear.flatMap(({ times = 1 }) =>
    bounds.flatMap((bound) => {
      const exact = new Exact(bound).minus(score).dividedBy(times).plus(current);
      const scale = declaration.type === 'integer' ? 0 : 2;
      return (['down', 'up'] as const).map((rounding) => toNumber(roundTo(exact, scale, rounding)));
    }),
  );
}
