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

/** The value range of a single value of a fact: never narrower than the actual one, sometimes wider. */
export type ScalarRange = {
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

/** The value range of a fact as conditions read it. */
export type ValueRange = ScalarRange & { isList: boolean; isOptional: boolean };
export type ValueRanges = ReadonlyMap<string, ValueRange>;

/**
 * The value range of each fact that conditions can read, from its declaration alone. Derived facts count as
 * independent numbers within the range of their operands; results of earlier stages have the full range of
 * their type.
 */
export function valueRangesOf(ruleSet: RuleSet): Map<string, ValueRange> {
  const derived = derivedFacts(ruleSet);
  const ranges = new Map<string, ValueRange>();
  const known: Parameters<typeof derivedRange>[2] = new Map();
  for (const [name, fact] of Object.entries(ruleSet.facts)) {
    const item = fact.type === 'list' ? fact.of : (fact as ItemDeclaration);
    const computed = derived.get(name)?.readable;
    ranges.set(name, {
      ...(item ? scalarRange(item) : { scalarClass: 'number' as const }),
      ...(computed ? computedRange(ruleSet, name, computed, known) : {}),
      isList: fact.type === 'list',
      isOptional: computed?.isOptional ?? fact.optional === true,
    });
  }
  for (const [name, { valueClass, isOptional, among }] of readableIn(ruleSet, 'measures')) {
    if (ranges.has(name) || typeof valueClass !== 'string') continue;
    // an outcome before can come from another version, with other grades
    const own = name.startsWith('previous.') ? undefined : among;
    ranges.set(name, { scalarClass: valueClass, among: own, isList: false, isOptional });
  }
  return ranges;
}

/** What is known of a computed fact: its possible values, or the range and decimals of a number. */
function computedRange(
  { facts }: RuleSet,
  name: string,
  { valueClass, among, isWhole }: Readable,
  known: Parameters<typeof derivedRange>[2],
): Partial<ScalarRange> {
  if (among) return { among };
  if (valueClass !== 'number') return {};
  const { from } = facts[name] ?? {};
  const own = from && 'scale' in from ? from.scale : undefined;
  const scale = own ?? (isWhole ? 0 : undefined);
  return { ...derivedRange(facts, name, known), ...(scale === undefined ? {} : { scale }) };
}

function scalarRange(item: ItemDeclaration): ScalarRange {
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

/** Whether a value range contains a value. */
export function admits(range: ScalarRange, value: Scalar): boolean {
  const { scalarClass, among, least = -Infinity, greatest = Infinity, scale } = range;
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
      return isAdmittedText(range, value);
    case 'boolean':
      return typeof value === 'boolean';
  }
}

function isAdmittedText({ pattern, scheme }: ScalarRange, text: string): boolean {
  if (pattern === undefined && scheme === undefined) return true;
  return scalarSchema({ type: 'string', pattern, scheme }).safeParse(text).success;
}

/** The range of a number. */
export function rangeOf({ among, least, greatest }: ScalarRange): Range {
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
 * A value range in words.
 *
 * @example valueRangeWords({ scalarClass: 'number', scale: 0, least: 0, greatest: 9, isList: false, isOptional: false }) // 'a whole number from 0 to 9'
 */
export function valueRangeWords(range: ValueRange): string {
  const words = scalarWords(range);
  if (range.isList) return `a list, each item of it ${words}`;
  return range.isOptional ? `${words}, or absent` : words;
}

const MOST_NAMED = 8;

function scalarWords(range: ScalarRange): string {
  const { scalarClass, among, scale } = range;
  if (among && among.length > MOST_NAMED) return `one of ${among.length} values`;
  if (among) return among.length === 1 ? `only ${among.join('')}` : `one of ${among.join(', ')}`;
  switch (scalarClass) {
    case 'boolean':
      return 'yes or no';
    case 'string':
      return textWords(range);
    case 'date':
      return `a date${endsWords(range.least, range.greatest)}`;
    case 'number': {
      const { least, greatest } = rangeOf(range);
      const ends = [least, greatest].map((end) => (Number.isFinite(end) ? end : undefined));
      return `${scale === 0 ? 'a whole number' : 'a number'}${endsWords(...ends)}`;
    }
  }
}

function textWords({ pattern, scheme }: ScalarRange): string {
  const of = scheme === undefined ? 'a text' : `a code of ${scheme}`;
  return pattern === undefined ? of : `${of} that matches ${pattern}`;
}

function endsWords(least?: Scalar, greatest?: Scalar): string {
  if (least !== undefined && greatest !== undefined) return ` from ${least} to ${greatest}`;
  if (least !== undefined) return ` from ${least}`;
  return greatest === undefined ? '' : ` up to ${greatest}`;
}
