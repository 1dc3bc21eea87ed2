import type { Expression, Operand } from '../../expressions/expression.ts';
import { kindOf } from '../../expressions/kinds.ts';
import { isLiteral } from '../../expressions/operand.ts';
import { derivedFacts } from '../../rule-set/derived-facts.ts';
import type { RuleSet } from '../../rule-set/schema.ts';

/** An expression at its place, with the operands that it reads at theirs. */
export type PlacedExpression = {
  path: readonly PropertyKey[];
  expression: Expression;
  operands: readonly { path: readonly PropertyKey[]; at: Operand }[];
  /** Whether another value is taken where it has none. */
  hasFallback: boolean;
};

/** Every expression of the derived facts of a rule set, those within others included. */
export function expressionsIn(ruleSet: RuleSet): PlacedExpression[] {
  return [...derivedFacts(ruleSet).values()].flatMap(({ name, expression }) =>
    expressionsAt(expression, ['facts', name, 'from'], false),
  );
}

function expressionsAt(
  expression: Expression,
  path: readonly PropertyKey[],
  hasFallback: boolean,
): PlacedExpression[] {
  const operands = (kindOf(expression).parts(expression).operands ?? []).map((operand) => ({
    path: [...path, ...operand.path],
    at: operand.at,
  }));
  const inner = operands.flatMap(({ path: place, at }, position) => {
    if (typeof at !== 'object' || isLiteral(at)) return [];
    const isBeforeOthers = 'firstGiven' in expression && position < operands.length - 1;
    return expressionsAt(at, place, isBeforeOthers);
  });
  return [{ path, expression, operands, hasFallback }, ...inner];
}
