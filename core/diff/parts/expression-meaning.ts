import { isLiteral } from '../../expressions/operand.ts';
import type { Expression, Operand } from '../../expressions/expression.ts';
import { canonical } from '../../ground/digest.ts';
import { conditionMeaning } from './compare-conditions.ts';

/** Operations whose operands can stand in any order. */
const commutative: readonly string[] = ['add', 'multiply', 'min', 'max'];
/** Lists within expressions whose order has no effect. */
const unordered: readonly string[] = ['earliest', 'latest', 'shared'];

/**
 * An expression as text, without what has no effect on its value: a rounding that is the default, or the order of
 * what is added.
 *
 * @example expressionMeaning({ calc: ['add', 'a', 'b'] }) === expressionMeaning({ calc: ['add', 'b', 'a'] }) // true
 */
export function expressionMeaning(expression: Expression): string {
  const entries = Object.entries(expression).flatMap(([key, value]): [string, unknown][] => {
    if (value === undefined) return [];
    return [[key, meaningOfPart(key, value as never, expression)]];
  });
  return canonical({ ...Object.fromEntries(entries), ...roundingOf(expression) });
}

function roundingOf(expression: Expression): object {
  if (!('scale' in expression || 'round' in expression)) return {};
  const { scale, round = 'halfUp' } = expression;
  return scale === undefined ? { round: null } : { round };
}

function meaningOfPart(key: string, value: never, expression: Expression): unknown {
  if (key === 'calc' && 'calc' in expression) {
    const [operation, ...operands] = expression.calc;
    const all = operands.map(operandMeaning);
    return [operation, ...(commutative.includes(operation) ? all.toSorted() : all)];
  }
  if (key === 'count' && 'count' in expression) {
    return expression.count
      .map((one) => (typeof one === 'string' ? one : conditionMeaning(one)))
      .toSorted();
  }
  if (unordered.includes(key)) return (value as Operand[]).map(operandMeaning).toSorted();
  if (key === 'mean' && 'mean' in expression && !expression.weights) {
    return expression.mean.map(operandMeaning).toSorted();
  }
  if (key === 'if' || key === 'holds' || key === 'where') return conditionMeaning(value);
  if (key === 'plus' || key === 'minus') return spanMeaning(value);
  if (key === 'of' && !('band' in expression || 'part' in expression)) {
    return (value as string[]).toSorted();
  }
  if (isOfOperands(key, expression)) return (value as Operand[]).map(operandMeaning);
  return isOperand(key, expression) ? operandMeaning(value) : value;
}

function isOfOperands(key: string, expression: Expression): boolean {
  return key === 'between' || key === 'firstGiven' || (key === 'by' && 'lookup' in expression);
}

function isOperand(key: string, expression: Expression): boolean {
  if (key === 'of') return 'part' in expression;
  return ['then', 'else', 'default', 'band', 'items', 'date'].includes(key);
}

function operandMeaning(operand: Operand): string {
  if (typeof operand !== 'object') return canonical([operand]);
  if (!isLiteral(operand)) return expressionMeaning(operand);
  return canonical(typeof operand.value === 'number' ? [operand.value] : operand);
}

/** A period of one unit is the same as a number of that unit. */
function spanMeaning(span: string | Record<string, Operand>): unknown {
  if (typeof span !== 'string') {
    return Object.fromEntries(
      Object.entries(span).map(([unit, operand]) => [unit, operandMeaning(operand)]),
    );
  }
  const [, number, unit] = /^P(\d+)([YMD])$/.exec(span) ?? [];
  if (number === undefined) return span;
  const units: Readonly<Record<string, string>> = { Y: 'years', M: 'months', D: 'days' };
  return { [units[unit ?? ''] ?? '']: operandMeaning(Number(number)) };
}
