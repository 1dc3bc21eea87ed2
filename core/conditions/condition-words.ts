import type { Value } from '../values/value-type.ts';
import { operatorOf } from './decorators.ts';
import type { ConditionDocument } from './document.ts';

/** The declared facts, as far as words need them. */
type Facts = Readonly<Record<string, { title: string; unit?: string | undefined }>>;
/** The domains, as far as words need them. */
type Domains = Readonly<Record<string, { title?: string | undefined }>>;
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
 * A fact in words: its title in quotes, or a phrase for a day or for a result of an earlier stage.
 *
 * @example factWords({}, 'previous.grade') // 'the grade before'
 * @example factWords({}, 'safe.score', { safe: { title: 'Safety' } }) // 'the score of the domain safe ("Safety")'
 */
export function factWords(facts: Facts, name: string, domains: Domains = {}): string {
  if (declared(facts, name)) return `"${titleOf(facts, name)}"`;
  if (Object.hasOwn(days, name)) return days[name] ?? name;
  const [, before, domain, made] = RESULT.exec(name) ?? [];
  if (made === undefined) return `"${name}"`;
  const of = domain === undefined ? '' : ` of ${domainWords(domains, domain)}`;
  return `the ${made === 'gradeByScore' ? 'grade by score' : made}${of}${before === undefined ? '' : ' before'}`;
}

const RESULT = /^(previous\.)?(?:([^.]+)\.)?(score|gradeByScore|grade|tier)$/;

const days: Readonly<Record<string, string>> = {
  asOf: 'the day of the appraisal',
  observedOn: 'the day that the facts describe',
  'previous.observedOn': 'the day that the facts before describe',
};

/**
 * A domain in words: its name, and its title if it has one.
 *
 * @example domainWords({}, 'safe') // 'the domain safe'
 */
export function domainWords(domains: Domains, name: string): string {
  const title = Object.hasOwn(domains, name) ? domains[name]?.title : undefined;
  if (title === undefined) return `the domain ${name}`;
  const isNamed = title.toLowerCase() === name.toLowerCase();
  return isNamed ? `the domain "${title}"` : `the domain ${name} ("${title}")`;
}

/**
 * A value of a fact with the fact's unit.
 *
 * @example valueWords({ title: 'Sales area', unit: 'm2' }, 200) // '200 m2'
 */
export function valueWords(fact: { unit?: string | undefined } | undefined, value: Value): string {
  const isNumber = typeof value === 'number' && fact?.unit !== undefined;
  return isNumber ? `${value} ${unitWords(value, fact.unit ?? '')}` : shown(value);
}

/**
 * The unit of a number: that of a span of time without its "s" after 1.
 *
 * @example unitWords(1, 'months') // 'month'
 */
export function unitWords(number: number, unit: string): string {
  return number === 1 && SPANS.has(unit) ? unit.slice(0, -1) : unit;
}

const SPANS: ReadonlySet<string> = new Set([
  'minutes',
  'hours',
  'days',
  'weeks',
  'months',
  'years',
]);

/**
 * A condition in words, to follow "where": facts by title, operators by phrase, values with their unit.
 * Conditions that differ in structure can have the same words.
 *
 * @example conditionWords({}, { all: [{ fact: 'score', operator: 'lessThan', value: 40 }] }) // 'the score is less than 40'
 */
export function conditionWords(
  facts: Facts,
  condition: ConditionDocument,
  domains: Domains = {},
): string {
  if ('operator' in condition) {
    const fact = factWords(facts, condition.fact, domains);
    return `${fact} ${predicateWords(facts, condition, domains)}`;
  }
  if ('condition' in condition) return `"${condition.condition}" holds`;
  const words = (part: ConditionDocument): string => conditionWords(facts, part, domains);
  if ('not' in condition) return `it is not so that (${words(condition.not)})`;
  const [parts, joint] = 'all' in condition ? [condition.all, ' and '] : [condition.any, ' or '];
  if (parts.length === 0) return 'in every case';
  if (parts.length === 1) return parts.map(words).join('');
  return parts.map((part) => withBrackets(part, words(part))).join(joint);
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
export function predicateWords(
  facts: Facts,
  { fact, operator, value }: Comparison,
  domains: Domains = {},
): string {
  if (operator.startsWith('not:')) {
    const rest = { fact, operator: operator.slice('not:'.length), value };
    return `does not meet: ${predicateWords(facts, rest, domains)}`;
  }
  if (operator === 'isGiven') return value === false ? 'is not given' : 'is given';
  const phrase = operatorOf(operator)?.phrase ?? operator;
  if (typeof value === 'object' && 'fact' in value) {
    return `${phrase} ${factWords(facts, value.fact, domains)}`;
  }
  return `${phrase} ${valueWords(declared(facts, fact), value)}`;
}

function declared(facts: Facts, name: string): Facts[string] | undefined {
  return Object.hasOwn(facts, name) ? facts[name] : undefined;
}
