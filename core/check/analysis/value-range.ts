import { Exact } from '../../ground/decimal.ts';
import { greatestOf, leastOf } from '../../ground/extremes.ts';
import type { ItemDeclaration } from '../../facts/declaration.ts';
import { scalarSchema } from '../../facts/value-schema.ts';
import { isDate, type Scalar, type ScalarClass } from '../../values/value-type.ts';
import type { RuleSet } from '../../rule-set/schema.ts';
import type { Operand } from '../../expressions/expression.ts';
import { isLiteral } from '../../expressions/operand.ts';
import { derivedFacts, type DerivedFact, type DerivedStage } from '../../rule-set/derived-facts.ts';
import { madeFacts, scalesOf } from '../../rule-set/made-facts.ts';
import { readableIn } from '../../rule-set/stages.ts';
import { finiteEnds, rangeTaken, type Range } from '../../expressions/ends.ts';
import { amongOf, dateEndsOf, numberEndsOf, type Sources } from './expression-range.ts';

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
 * independent values within what their operands allow; results of earlier stages have the full range of their type.
 */
export function valueRangesOf(ruleSet: RuleSet): Map<string, ValueRange> {
  const ranges = new Map<string, ValueRange>();
  for (const [name, fact] of Object.entries(ruleSet.facts)) {
    if (fact.from) continue;
    const item = fact.type === 'list' ? fact.of : (fact as ItemDeclaration);
    ranges.set(name, {
      ...(item ? scalarRange(item) : { scalarClass: 'number' as const }),
      isList: fact.type === 'list',
      isOptional: fact.optional === true,
    });
  }
  for (const [name, { valueClass, isOptional, among }] of readableIn(ruleSet, 'measures')) {
    if (ranges.has(name) || typeof valueClass !== 'string') continue;
    // an outcome before can come from another version, with other grades
    const own = name.startsWith('previous.') ? undefined : among;
    ranges.set(name, { scalarClass: valueClass, among: own, isList: false, isOptional });
  }
  for (const [name, { fact }] of madeFacts(ruleSet).domains) {
    const { valueClass, isOptional, among } = fact;
    if (ranges.has(name) || typeof valueClass !== 'string') continue;
    // only the domain itself reads its grade by score
    ranges.set(name, { scalarClass: valueClass, among, isList: false, isOptional });
  }
  addDerived(ruleSet, ranges);
  return ranges;
}

/**
 * Sets the value ranges of derived facts, of all or of those of a stage, by those of what they read.
 *
 * @param stage the stage whose facts are computed anew, after what they read was narrowed
 */
export function addDerived(
  ruleSet: RuleSet,
  ranges: Map<string, ValueRange>,
  stage?: DerivedStage,
): void {
  const sources = sourcesOf(ruleSet, ranges);
  for (const derived of derivedFacts(ruleSet).values()) {
    if (stage !== undefined && derived.stage !== stage) continue;
    const { name, readable } = derived;
    if (typeof readable.valueClass !== 'string') continue;
    ranges.set(name, {
      ...derivedRange(derived, sources),
      isList: false,
      isOptional: readable.isOptional,
    });
  }
}

/** What expressions of a rule set read. */
export function sourcesOf(ruleSet: RuleSet, ranges: ValueRanges): Sources {
  return {
    of: (fact) => ranges.get(fact),
    tables: ruleSet.tables ?? {},
    scales: scalesOf(ruleSet),
  };
}

function derivedRange({ expression, readable }: DerivedFact, sources: Sources): ScalarRange {
  const range = rangeOfOperand(expression, readable.valueClass as ScalarClass, sources);
  return range.scalarClass === 'number' && range.scale === undefined && readable.isWhole
    ? { ...range, scale: 0 }
    : range;
}

/** What is known of the value of an operand: all possible ones, or the ends and decimals of a number, or the ends of a date. */
export function rangeOfOperand(
  operand: Operand,
  scalarClass: ScalarClass,
  sources: Sources,
): ScalarRange {
  const among = amongOf(operand, sources);
  if (among) return { scalarClass, among };
  if (scalarClass === 'date') return { scalarClass, ...dateEndsOf(operand, sources) };
  if (scalarClass !== 'number') return { scalarClass };
  const ends = finiteEnds(rangeTaken(numberEndsOf(operand, sources)));
  return { scalarClass, ...ends, scale: decimalsOf(operand, sources) };
}

/** The most decimals of an operand that is no fact, if it counts or rounds, or of a fact, if they are known. */
function decimalsOf(operand: Operand, { of }: Sources): number | undefined {
  if (typeof operand === 'string') return of(operand)?.scale;
  if (typeof operand === 'number' || isLiteral(operand)) return undefined;
  if (COUNTS.some((key) => key in operand)) return 0;
  if (!('scale' in operand) || operand.scale === undefined) return undefined;
  const stand = 'calc' in operand ? [operand.ifZero ?? 0, operand.ifUndefined ?? 0] : [];
  return greatestOf([operand.scale, ...stand.map((one) => new Exact(one).decimalPlaces())]);
}

/** The kinds of expressions that give whole numbers. */
const COUNTS = ['count', 'items', 'shared', 'between', 'part', 'countAtOrWorse', 'countAtOrBetter'];

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
