import { expressionWords } from '../words/expression-words.ts';
import type { Operand } from '../expressions/expression.ts';
import { isLiteral } from '../expressions/operand.ts';
import type { Tracing } from './tracing.ts';

/** The operands without a value, as a clause; empty if there are none. */
export function absentWords(operands: readonly Operand[], tracing: Tracing): string {
  const absent = operands.filter((operand) => tracing.value(operand) === undefined);
  const each = absent.map((operand) =>
    typeof operand === 'object' && !isLiteral(operand)
      ? tracing.how(operand).by
      : `${nameOf(operand, tracing)} is not given`,
  );
  return [...new Set(each)].join(' and ');
}

/** An operand by name: a fact by its title, otherwise a value or an expression in words. */
export function nameOf(operand: Operand, { ruleSet, speaking }: Tracing): string {
  if (typeof operand === 'string') return speaking.fact(operand);
  if (typeof operand !== 'object' || isLiteral(operand)) return speaking.bare(operand);
  return expressionWords(ruleSet, operand);
}

/** An operand by name with its value: `"Class" rigid`. */
export function namedValue(operand: Operand, tracing: Tracing): string {
  const words = tracing.words(operand);
  return typeof operand === 'string' ? `${nameOf(operand, tracing)} ${words}` : words;
}
