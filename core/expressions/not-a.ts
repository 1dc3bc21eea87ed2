import { numberInQuotes } from '../ground/quoted-number.ts';
import { nameOf, type ValueClass } from '../values/value-type.ts';
import type { Operand } from './expression.ts';
import { isLiteral } from './operand.ts';

/** Names of days, which are no texts in quotes. */
const DAYS: ReadonlySet<unknown> = new Set(['asOf', 'observedOn']);

/**
 * That an operand is not of the type that an expression takes, what it is, and what to write.
 *
 * @param wanted the type in words, with its article
 * @example notA('a date', { value: 'asOf' }, 'string') // 'is the text "asOf", and must be a date; write "asOf" alone, without { "value" }'
 */
export function notA(
  wanted: 'a number' | 'a date',
  operand: Operand,
  found: ValueClass | undefined,
): string {
  const is = found === undefined ? '' : `, but ${nameOf(found)}`;
  if (typeof operand === 'string') return `reads the fact ${operand}, which is not ${wanted}${is}`;
  if (typeof operand === 'object' && isLiteral(operand) && typeof operand.value === 'string') {
    const { value } = operand;
    const number = wanted === 'a number' ? numberInQuotes(value) : undefined;
    const write =
      number === undefined
        ? `write "${DAYS.has(value) ? value : 'name'}" alone, without { "value" }${DAYS.has(value) ? '' : ', to read a fact of that name'}`
        : `write ${number} alone`;
    const text = value.length > 60 ? 'a text' : `the text "${value}"`;
    return `is ${text}, and must be ${wanted}; ${write}`;
  }
  return `must be ${wanted}`;
}
