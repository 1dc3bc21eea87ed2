import type { Calc, Mean, Operand } from '../expressions/expression.ts';
import { wide } from '../expressions/numbers.ts';
import { isLiteral } from '../expressions/operand.ts';
import { logarithmOf, powerOf } from '../ground/wide-decimal.ts';
import { phraseOf } from '../words/kind-words.ts';
import { absentWords, nameOf } from './how.ts';
import type { Telling, Tracing } from './tracing.ts';

/** The formula with the values in place of names; a part that is rounded of its own stands as its value. */
export const calcHow: Telling<Calc> = (expression, tracing) => {
  const operands = readIn(expression, tracing);
  const absent = absentWords(operands, tracing);
  if (absent !== '') return { by: absent, reads: operands };
  return { by: formulaOf(expression, tracing), reads: operands };
};

function formulaOf(expression: Calc, tracing: Tracing): string {
  const { calc, scale, round } = expression;
  const operand = (one: Operand): string =>
    isInline(one, tracing) ? `(${formulaOf(one, tracing)})` : tracing.speaking.operand(one);
  const speaking = { ...tracing.speaking, operand };
  const stands = standsIn(expression, tracing);
  if (stands === undefined) return phraseOf('calc', { calc, scale, round }, speaking);
  // what stands in its place is not rounded
  const plain = phraseOf('calc', { calc }, speaking);
  return `${stands === 'ifZero' ? 'the divisor is 0 in' : 'there is no'} ${plain}, which gives ${expression[stands] ?? 0} then`;
}

/** The value that stands in the place of a result that does not exist. */
function standsIn(
  { calc: [operation, ...operands] }: Calc,
  tracing: Tracing,
): 'ifZero' | 'ifUndefined' | undefined {
  const numbers = operands.map((one) => wide(tracing.computed(one) ?? 0));
  const [first, second] = numbers;
  if (operation === 'divide') {
    return numbers.slice(1).some((one) => one.isZero()) ? 'ifZero' : undefined;
  }
  if (!first) return undefined;
  if (operation === 'log') {
    return logarithmOf(first, second) === undefined ? 'ifUndefined' : undefined;
  }
  const isPower = operation === 'power' && second !== undefined;
  return isPower && powerOf(first, second) === undefined ? 'ifUndefined' : undefined;
}

/** Whether an operand is arithmetic whose formula stands within that around it. */
function isInline(operand: Operand, tracing: Tracing): operand is Calc {
  if (typeof operand !== 'object' || isLiteral(operand) || !('calc' in operand)) return false;
  return operand.scale === undefined && standsIn(operand, tracing) === undefined;
}

function readIn({ calc: [, ...operands] }: Calc, tracing: Tracing): Operand[] {
  return operands.flatMap((one) => (isInline(one, tracing) ? readIn(one, tracing) : [one]));
}

/** The numbers that are given, each with its weight. */
export const meanHow: Telling<Mean> = (expression, tracing) => {
  const given = expression.mean
    .map((at, index) => ({ at, weight: expression.weights?.[index] }))
    .filter(({ at }) => tracing.value(at) !== undefined);
  if (given.length === 0) return { by: 'none of its numbers is given', reads: expression.mean };
  const weights = given.flatMap(({ weight }) => weight ?? []);
  const { scale, round } = expression;
  const taken = { mean: given.map(({ at }) => at), scale, round };
  const phrase = phraseOf(
    'mean',
    weights.length > 0 ? { ...taken, weights } : taken,
    tracing.speaking,
  );
  const absent = expression.mean.filter((one) => tracing.value(one) === undefined);
  const left = absent.map((one) => `; ${nameOf(one, tracing)} is not given and does not count`);
  return {
    by: `${phrase.replace(', as far as given', '')}${left.join('')}`,
    reads: taken.mean,
  };
};
