import { Exact } from '../../ground/decimal.ts';
import { greatestOf, leastOf } from '../../ground/extremes.ts';
import type { Readable } from '../../values/readable.ts';
import type { ItemDeclaration } from '../../facts/declaration.ts';
import { scalarSchema } from '../../facts/value-schema.ts';
import { isDate, type Scalar, type ScalarClass } from '../../values/value-type.ts';
import type { RuleSet } from '../../rule-set/schema.ts';
import { derivedFacts } from '../../rule-set/derived-facts.ts';
import { readableIn } from '../../rule-set/stages.ts';
import { derivedRange, type Range } from './derived-range.ts';

/** The domain of a single value of a fact: never narrower than the actual one, sometimes wider. */
export type ScalarDomain = {
  scalarClass: ScalarClass;
  /** All possible values. */
  among?: readonly Scalar[] | undefined;
  least?: Scalar | undefined;
  greatest?: Scalar | undefined;
  /** The most decimals of a number. */
  scale?: number | undefined;
  pattern?: string | undefined;
  scheme?: string | undefined;
};

/** The domain of a fact as conditions read it. */
export type Domain = ScalarDomain & { isList: boolean; isOptional: boolean };
export type Domains = ReadonlyMap<string, Domain>;

/**
 * The domain of each fact that conditions can read, from its declaration alone. Derived facts count as
 * independent numbers within the range of their operands; results of earlier stages have the full domain of
 * their type.
 */
export function domainsOf(ruleSet: RuleSet): Map<string, Domain> {
  const derived = derivedFacts(ruleSet);
  const domains = new Map<string, Domain>();
  const ranges: Parameters<typeof derivedRange>[2] = new Map();
  for (const [name, fact] of Object.entries(ruleSet.facts)) {
    const item = fact.type === 'list' ? fact.of : (fact as ItemDeclaration);
    const computed = derived.get(name)?.readable;
    domains.set(name, {
      ...(item ? scalarDomain(item) : { scalarClass: 'number' as const }),
      ...(computed ? computedDomain(ruleSet, name, computed, ranges) : {}),
      isList: fact.type === 'list',
      isOptional: computed?.isOptional ?? fact.optional === true,
    });
  }
  for (const [name, { valueClass, isOptional, among }] of readableIn(ruleSet, 'measures')) {
    if (domains.has(name) || typeof valueClass !== 'string') continue;
    // an outcome before can come from another version, with other grades
    const own = name.startsWith('previous.') ? undefined : among;
    domains.set(name, { scalarClass: valueClass, among: own, isList: false, isOptional });
  }
  return domains;
}

/** What is known of a computed fact: its possible values, or the range and decimals of a number. */
function computedDomain(
  { facts }: RuleSet,
  name: string,
  { valueClass, among, isWhole }: Readable,
  ranges: Parameters<typeof derivedRange>[2],
): Partial<ScalarDomain> {
  if (among) return { among };
  if (valueClass !== 'number') return {};
  const { from } = facts[name] ?? {};
  const own = from && 'scale' in from ? from.scale : undefined;
  const scale = own ?? (isWhole ? 0 : undefined);
  return { ...derivedRange(facts, name, ranges), ...(scale === undefined ? {} : { scale }) };
}

function scalarDomain(item: ItemDeclaration): ScalarDomain {
  const { type, enum: among, min, max, pattern, scheme } = item;
  const scalarClass = type === 'integer' || type === 'decimal' ? 'number' : type;
  return {
    scalarClass,
    among,
    least: min,
    greatest: max,
    scale: type === 'integer' ? 0 : undefined,
    pattern,
    scheme,
  };
}

/** Whether a domain contains a value. */
export function admits(domain: ScalarDomain, value: Scalar): boolean {
  const { scalarClass, among, least = -Infinity, greatest = Infinity, scale } = domain;
  if (among) return among.includes(value);
  switch (scalarClass) {
    case 'number':
      if (typeof value !== 'number') return false;
      if (scale !== undefined && new Exact(value).decimalPlaces() > scale) return false;
      return value >= Number(least) && value <= Number(greatest);
    case 'date':
      if (!isDate(value)) return false;
      return (
        (typeof least !== 'string' || value >= least) &&
        (typeof greatest !== 'string' || value <= greatest)
      );
    case 'string':
      if (typeof value !== 'string') return false;
      return isAdmittedText(domain, value);
    case 'boolean':
      return typeof value === 'boolean';
  }
}

function isAdmittedText({ pattern, scheme }: ScalarDomain, text: string): boolean {
  if (pattern === undefined && scheme === undefined) return true;
  return scalarSchema({ type: 'string', pattern, scheme }).safeParse(text).success;
}

/** The range of a number. */
export function rangeOf({ among, least, greatest }: ScalarDomain): Range {
  if (among) {
    const numbers = among.filter((value) => typeof value === 'number');
    return { least: leastOf(numbers), greatest: greatestOf(numbers) };
  }
  return {
    least: typeof least === 'number' ? least : -Infinity,
    greatest: typeof greatest === 'number' ? greatest : Infinity,
  };
}

/**
 * A domain in words.
 *
 * @example domainWords({ scalarClass: 'number', scale: 0, least: 0, greatest: 9, isList: false, isOptional: false }) // 'a whole number from 0 to 9'
 */
export function domainWords(domain: Domain): string {
  const words = scalarWords(domain);
  if (domain.isList) return `a list, each item of it ${words}`;
  return domain.isOptional ? `${words}, or absent` : words;
}

const MOST_NAMED = 8;

function scalarWords(domain: ScalarDomain): string {
  const { scalarClass, among, scale } = domain;
  if (among && among.length > MOST_NAMED) return `one of ${among.length} values`;
  if (among) return among.length === 1 ? `only ${among.join('')}` : `one of ${among.join(', ')}`;
  switch (scalarClass) {
    case 'boolean':
      return 'yes or no';
    case 'string':
      return textWords(domain);
    case 'date':
      return `a date${endsWords(domain.least, domain.greatest)}`;
    case 'number': {
      const { least, greatest } = rangeOf(domain);
      const ends = [least, greatest].map((end) => (Number.isFinite(end) ? end : undefined));
      return `${scale === 0 ? 'a whole number' : 'a number'}${endsWords(...ends)}`;
    }
  }
}

function textWords({ pattern, scheme }: ScalarDomain): string {
  const of = scheme === undefined ? 'a text' : `a code of ${scheme}`;
  return pattern === undefined ? of : `${of} that matches ${pattern}`;
}

function endsWords(least?: Scalar, greatest?: Scalar): string {
  if (least !== undefined && greatest !== undefined) return ` from ${least} to ${greatest}`;
  if (least !== undefined) return ` from ${least}`;
  return greatest === undefined ? '' : ` up to ${greatest}`;
}
