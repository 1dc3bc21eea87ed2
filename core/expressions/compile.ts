import type { ConditionDocument } from '../conditions/document.ts';
import { holds } from '../conditions/evaluate.ts';
import { nodeOf } from '../conditions/node-of.ts';
import type { Value } from '../values/value-type.ts';
import type { Expression, Operand } from './expression.ts';
import { kindOf } from './kinds.ts';
import type { Compiling, Computation, Reading, Scope } from './kind.ts';
import { valueOf } from './numbers.ts';
import { isLiteral } from './operand.ts';

/**
 * Compiles an expression for repeated use.
 *
 * @returns computes the value that a fact takes; undefined if it is absent
 */
export function compileExpression(
  expression: Expression,
  scope: Scope,
): (reading: Reading) => Value | undefined {
  const compute = computationOf(expression, scope);
  return (reading) => valueOf(compute(reading));
}

function computationOf(expression: Expression, scope: Scope): Computation {
  const compiling: Compiling = {
    ...scope,
    operand: (operand) => compileOperand(operand, scope),
    condition: (condition) => conditionOf(condition, scope),
  };
  return kindOf(expression).compile(expression, compiling);
}

/**
 * Compiles an operand for repeated use.
 *
 * @example compileOperand(5, { slots: new Map(), named: {}, tables: {}, scales: {} })({ values: [], read: () => undefined, earlier: [] }) // 5
 */
export function compileOperand(operand: Operand, scope: Scope): Computation {
  if (typeof operand === 'number') return () => operand;
  if (typeof operand === 'string') {
    const slot = scope.slots.get(operand) ?? -1;
    return ({ values }) => values[slot];
  }
  if (isLiteral(operand)) {
    const { value } = operand;
    return () => value;
  }
  return computationOf(operand, scope);
}

function conditionOf(condition: ConditionDocument, scope: Scope): (reading: Reading) => boolean {
  const node = nodeOf(condition, scope.named);
  return ({ read }) => holds(node, read);
}
