import type { Readable } from '../../values/readable.ts';
import {
  classOfLiteral,
  isSameClass,
  type ScalarClass,
  type ValueClass,
} from '../../values/value-type.ts';
import type { RuleSet } from '../schema.ts';
import { literalWords, typeWords, writeInstead } from './literal-words.ts';

/** A comparison of a fact with a literal of another type. */
export type Misfit = { fact: string; operator: string; value: unknown };

/** The class that each operator compares; that of the fact where it compares any. */
const COMPARES: Readonly<Record<string, ScalarClass | 'own' | 'items'>> = {
  equal: 'own',
  notEqual: 'own',
  in: 'own',
  notIn: 'own',
  contains: 'items',
  doesNotContain: 'items',
  lessThan: 'number',
  lessThanInclusive: 'number',
  greaterThan: 'number',
  greaterThanInclusive: 'number',
  before: 'date',
  after: 'date',
  onOrBefore: 'date',
  onOrAfter: 'date',
};
const TAKES_LIST: ReadonlySet<string> = new Set(['in', 'notIn']);

/**
 * Which fact is compared with which value of another type, and what to write; undefined where the operator does not fit
 * the fact either.
 */
export function misfitWords(
  ruleSet: Pick<RuleSet, 'facts'>,
  readable: ReadonlyMap<string, Readable>,
  { fact, operator, value }: Misfit,
): string | undefined {
  const read = readable.get(fact);
  const wanted = read && wantedBy(operator, read.valueClass);
  if (!read || wanted === undefined) return undefined;
  const type = typeWords(ruleSet, fact, read);
  const compared = `compares ${fact}, which is ${type}, with ${literalWords(value)}`;
  return `${compared}; ${adviceFor(value, wanted, TAKES_LIST.has(operator), readable)}`;
}

function wantedBy(operator: string, valueClass: ValueClass): ScalarClass | undefined {
  const compares = Object.hasOwn(COMPARES, operator) ? COMPARES[operator] : undefined;
  if (compares === 'items') {
    const items = typeof valueClass === 'string' ? undefined : valueClass.listOf;
    return items === 'anything' ? undefined : items;
  }
  if (typeof valueClass !== 'string' || compares === undefined) return undefined;
  return compares === 'own' || compares === valueClass ? valueClass : undefined;
}

function adviceFor(
  value: unknown,
  wanted: ScalarClass,
  takesList: boolean,
  readable: ReadonlyMap<string, Readable>,
): string {
  if (typeof value === 'string') {
    const named = readable.get(value);
    if (named && isSameClass(named.valueClass, wanted)) {
      return `to compare it with ${value}, write { "fact": "${value}" }`;
    }
  }
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const odd = items.find((item) => !isOfClass(item, wanted));
    if (!takesList) return 'write "in" for the operator, which takes a list, or one value';
    return `in place of ${literalWords(odd)}, ${writeInstead(odd, wanted)}`;
  }
  if (takesList && isOfClass(value, wanted)) return `write the list [${JSON.stringify(value)}]`;
  return writeInstead(value, wanted);
}

/** The operators for other facts than those that an operator takes. */
const OTHERS: Readonly<Record<ScalarClass, string>> = {
  number: 'lessThan, lessThanInclusive, greaterThan or greaterThanInclusive',
  date: 'before, onOrBefore, after or onOrAfter',
  string: 'equal, notEqual, in or notIn',
  boolean: 'equal or notEqual',
};

/** That an order of numbers or of dates does not fit the fact, and which operators do; undefined for others. */
export function strangeOperatorWords(
  ruleSet: Pick<RuleSet, 'facts'>,
  { fact, operator }: Misfit,
  read: Readable,
): string | undefined {
  const compares = Object.hasOwn(COMPARES, operator) ? COMPARES[operator] : undefined;
  if (compares !== 'number' && compares !== 'date') return undefined;
  const { valueClass } = read;
  if (typeof valueClass !== 'string' || valueClass === compares) return undefined;
  const takes = compares === 'number' ? 'numbers' : 'dates';
  return `${operator} takes ${takes}, and ${fact} is ${typeWords(ruleSet, fact, read)}; write ${OTHERS[valueClass]}`;
}

/** Whether a literal can be a value of a class; any text can be a text. */
export function isOfClass(value: unknown, wanted: ScalarClass): boolean {
  const found = classOfLiteral(value, wanted === 'date');
  return found === wanted;
}
