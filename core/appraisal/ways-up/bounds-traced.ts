import { append } from '../../ground/append.ts';
import { comparedWith } from '../../conditions/bounds.ts';
import type { EarlierOutcome } from '../../expressions/kind.ts';
import { derivedFacts } from '../../rule-set/derived-facts.ts';
import { madeName } from '../../rule-set/parts-of.ts';
import type { Prepared, PreparedPart } from '../../rule-set/prepared.ts';
import type { Scalar } from '../../values/value-type.ts';
import type { Evaluation, PartEvaluation } from '../find.ts';
import { comparisonsIn } from './comparisons-in.ts';
import { proportionalPoints } from './proportional-points.ts';
import { solutionsOf } from './score-traced.ts';
import { traceBack } from './trace.ts';

/** Values at which the outcome can change: those to try with their neighbours, and numbers to try alone. */
export type Bounds = { around: readonly Scalar[]; exact: readonly number[] };

type Found = { around: Scalar[]; exact: number[] };

/**
 * The values at which the outcome can change, for each fact: the bounds of conditions, cells and bands, the values that
 * bring the score of a domain or of the whole exactly to a bound of its grades, and, for operands of derived facts,
 * the values that bring these to their bounds while everything else is unchanged.
 *
 * @param earlier the earlier outcomes that the evaluation read
 */
export function boundsIn(
  prepared: Prepared,
  evaluation: Evaluation,
  earlier: readonly EarlierOutcome[] = [],
): ReadonlyMap<string, Bounds> {
  const bounds = new Map<string, Found>();
  const boundsOf = (name: string): Found => {
    const own = bounds.get(name) ?? { around: [], exact: [] };
    bounds.set(name, own);
    return own;
  };
  for (const [name, comparisons] of comparisonsIn(prepared)) {
    append(boundsOf(name).around, comparedWith(comparisons, name, evaluation.read));
  }
  for (const { points } of proportionalPoints(prepared)) {
    const upTo = (points.bands ?? []).flatMap((band) => band.upTo ?? []);
    append(boundsOf(points.fact).around, upTo);
  }
  const derived = [...derivedFacts(prepared.ruleSet).values()].toReversed();
  const trace = traceBack(prepared, { evaluation, earlier }, (name, values) => {
    append(boundsOf(name).around, values);
  });
  const traceAll = (isAfterDomains: boolean): void => {
    for (const { name, expression, stage } of derived) {
      if ((stage === 'domains') !== isAfterDomains) continue;
      const { around, exact } = boundsOf(name);
      trace(expression, [...around, ...exact]);
    }
  };
  const solve = (part: PreparedPart, own: PartEvaluation): void => {
    for (const { fact, exact, around } of solutionsOf(part, own, scoresOf(part, boundsOf))) {
      append(boundsOf(fact).exact, exact);
      append(boundsOf(fact).around, around);
    }
  };
  // what is computed last is traced first
  solve(prepared, evaluation);
  traceAll(true);
  for (const { domain, evaluation: own } of evaluation.evaluatedDomains) solve(domain, own);
  traceAll(false);
  return bounds;
}

/** The scores at which something changes: the bounds of the grades, and what conditions compare the score with. */
function scoresOf(
  { part, scale, compiled }: PreparedPart,
  boundsOf: (name: string) => Bounds,
): number[] {
  const ends = scale.flatMap(({ document: { from, to } }) => from ?? to ?? []);
  // what only tiers and measures compare it with does not bear on the grade
  const isRead = part.domain !== undefined || compiled.laterRules !== undefined;
  if (!isRead) return ends;
  const { around, exact } = boundsOf(madeName(part.domain, 'score'));
  return [...new Set([...ends, ...around, ...exact])].filter((value) => typeof value === 'number');
}
