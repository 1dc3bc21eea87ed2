import type { Value } from '../values/value-type.ts';
import { operatorOf } from './decorators.ts';
import type { ConditionDocument } from './document.ts';

/** The declared facts, as far as words need them. */
type Facts = Readonly<Record<string, { title: string; unit?: string | undefined }>>;
type Comparison = Extract<ConditionDocument, { operator: string }>;

/**
 * A value in words.
 *
 * @example shown(true) // 'yes'
 */
export function shown(value: Value | null): string {
  if (value === null) return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value))
    return value.length === 0 ? 'an empty list' : value.map(shown).join(', ');
  return String(value);
}

/** A fact's title, or its name if it is not declared. */
export function titleOf(facts: Facts, name: string): string {
  return declared(facts, name)?.title ?? name;
}

/**
 * A fact in words: its title in quotes, or a phrase for a result of an earlier stage.
 *
 * @example factWords({}, 'previous.grade') // 'the grade before'
 */
export function factWords(facts: Facts, name: string): string {
  if (declared(facts, name)) return `"${titleOf(facts, name)}"`;
  const [, before, made] = /^(previous\.)?(score|grade|tier)$/.exec(name) ?? [];
  if (made === undefined) return `"${name}"`;
  return before === undefined ? `the ${made}` : `the ${made} before`;
}

/**
 * A value of a fact with the fact's unit.
 *
 * @example valueWords({ title: 'Sales area', unit: 'm2' }, 200) // '200 m2'
 */
export function valueWords(fact: { unit?: string | undefined } | undefined, value: Value): string {
  const isNumber = typeof value === 'number' && fact?.unit !== undefined;
  return isNumber ? `${value} ${fact.unit}` : shown(value);
}

/**
 * A condition in words, to follow "where": facts by title, operators by phrase, values with their unit.
 * Conditions that differ in structure can have the same words.
 *
 * @example conditionWords({}, { all: [{ fact: 'score', operator: 'lessThan', value: 40 }] }) // 'the score is less than 40'
 */
export function conditionWords(facts: Facts, condition: ConditionDocument): string {
  if ('operator' in condition) {
    return `${factWords(facts, condition.fact)} ${predicateWords(facts, condition)}`;
  }
  if ('condition' in condition) return `"${condition.condition}" holds`;
  if ('not' in condition) return `it is not so that (${conditionWords(facts, condition.not)})`;
  const [parts, joint] = 'all' in condition ? [condition.all, ' and '] : [condition.any, ' or '];
  if (parts.length === 0) return 'in every case';
  if (parts.length === 1) return parts.map((part) => conditionWords(facts, part)).join('');
  return parts.map((part) => withBrackets(part, conditionWords(facts, part))).join(joint);
}

/** Puts brackets around a list within a list, to separate "and" from "or". */
function withBrackets(condition: ConditionDocument, words: string): string {
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : [];
  return parts.length > 1 ? `(${words})` : words;
}

/**
 * A comparison in words, without its fact.
 *
 * @example predicateWords({}, { fact: 'late', operator: 'greaterThan', value: 2 }) // 'is more than 2'
 */
export function predicateWords(facts: Facts, { fact, operator, value }: Comparison): string {
  if (operator.startsWith('not:')) {
    const rest = { fact, operator: operator.slice('not:'.length), value };
    return `does not meet: ${predicateWords(facts, rest)}`;
  }
  if (operator === 'isGiven') return value === false ? 'is not given' : 'is given';
  const phrase = operatorOf(operator)?.phrase ?? operator;
  if (typeof value === 'object' && 'fact' in value) {
    return `${phrase} ${factWords(facts, value.fact)}`;
  }
  return `${phrase} ${valueWords(declared(facts, fact), value)}`;
}

function declared(facts: Facts, name: string): Facts[string] | undefined {
  return Object.hasOwn(facts, name) ? facts[name] : undefined;
}
