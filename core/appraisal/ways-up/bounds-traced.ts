import { comparedWith } from '../../conditions/bounds.ts';
import { Exact, roundTo, toNumber } from '../../ground/decimal.ts';
import type { Calc } from '../../expressions/expression.ts';
import { derivedFacts } from '../../rule-set/derived-facts.ts';
import { exactOperand } from '../../facts/operand-for.ts';
import type { Prepared, PreparedPart } from '../../rule-set/prepared.ts';
import { comparisonsIn } from './comparisons-in.ts';
import type { Evaluation } from '../find.ts';

/** Numbers at which the outcome can change: those to try with their neighbours, and those to try alone. */
export type Bounds = { around: readonly number[]; exact: readonly number[] };

/** The most bounds of a derived fact that are traced back. */
const MOST_TRACED = 200;

/**
 * The numbers at which the outcome can change, for each number fact: the bounds of conditions and bands, the
 * values that bring the score exactly to a grade's bound, and, for operands of derived facts, the values that
 * bring these to their bounds while everything else is unchanged.
 */
export function boundsIn(prepared: Prepared, evaluation: Evaluation): ReadonlyMap<string, Bounds> {
  const { facts } = prepared.ruleSet;
  const bounds = new Map<string, { around: number[]; exact: number[] }>();
  const points = pointsRulesIn(prepared);
  for (const [name, { type }] of Object.entries(facts)) {
    if (type !== 'integer' && type !== 'decimal') continue;
    const compared = comparedWith(comparisonsIn(prepared).get(name) ?? [], name, evaluation.read);
    const numbers = compared.filter((value) => typeof value === 'number');
    const rules = points.get(name) ?? [];
    const upTo = rules.flatMap(({ bands = [] }) => bands.flatMap((band) => band.upTo ?? []));
    const exact = solutionsFor(prepared, rules, name, evaluation);
    bounds.set(name, { around: [...numbers, ...upTo], exact });
  }
  for (const name of derivedFirst(prepared)) {
    const { from } = facts[name] ?? {};
    const own = bounds.get(name);
    if (!from || !own || !('calc' in from)) continue;
    const results = [...new Set([...own.around, ...own.exact])].slice(0, MOST_TRACED);
    for (const [operand, value] of tracedThrough(prepared, from, results, evaluation))
      bounds.get(operand)?.around.push(value);
  }
  return bounds;
}

type PointsRule = {
  fact: string;
  times?: number;
  round?: unknown;
  bands?: readonly { upTo?: number | undefined }[];
};

function pointsRulesIn({ rules }: PreparedPart): Map<string, PointsRule[]> {
  const byFact = new Map<string, PointsRule[]>();
  for (const { document } of rules) {
    const points = document.event.type === 'points' ? document.event.params.points : 0;
    if (typeof points !== 'object') continue;
    byFact.set(points.fact, [...(byFact.get(points.fact) ?? []), points as PointsRule]);
  }
  return byFact;
}

/** For points in proportion to a fact: the values that bring the score exactly to each grade's bound. */
function solutionsFor(
  { ruleSet, scale }: Prepared,
  rules: readonly PointsRule[],
  fact: string,
  { score, read }: Evaluation,
): number[] {
  const current = read(fact);
  if (score === null || typeof current !== 'number') return [];
  const ends = scale.flatMap(({ document: { from, to } }) => from ?? to ?? []);
  const digits = digitsOf(ruleSet, fact);
  return rules
    .filter(({ bands, round, times }) => !bands && !round && times !== 0)
    .flatMap(({ times = 1 }) =>
      ends.flatMap((end) =>
        roundedBothWays(new Exact(end).minus(score).dividedBy(times).plus(current), digits),
      ),
    );
}

/** The number of decimals of a fact's values. */
function digitsOf({ facts }: Prepared['ruleSet'], fact: string): number {
  return facts[fact]?.type === 'integer' ? 0 : 2;
}

function roundedBothWays(exact: Exact, digits: number): number[] {
  return (['down', 'up'] as const).map((way) => toNumber(roundTo(exact, digits, way)));
}

/** The derived facts, each before those that it is derived from. */
function derivedFirst({ ruleSet }: Prepared): string[] {
  return [...derivedFacts(ruleSet).keys()].toReversed();
}

/** The operands of a calculation, each with the values that give a result while the others are unchanged. */
function tracedThrough(
  { ruleSet }: Prepared,
  { calc: [operation, ...operands] }: Calc,
  results: readonly number[],
  { read }: Evaluation,
): (readonly [operand: string, value: number])[] {
  const numbers = operands.map((operand) =>
    typeof operand === 'string' ? read(operand) : operand,
  );
  return operands.flatMap((operand, at) => {
    const others = numbers.filter((_, place) => place !== at);
    if (typeof operand !== 'string' || !others.every((other) => typeof other === 'number'))
      return [];
    const exact = others.map((other) => new Exact(other));
    return results.flatMap((result) => {
      const missing = { target: new Exact(result), others: exact };
      const value = exactOperand(operation, missing, at === 0);
      if (!value) return [];
      const rounded = roundedBothWays(value, digitsOf(ruleSet, operand));
      return [...new Set(rounded)].map((one) => [operand, one] as const);
    });
  });
}
