import { daysFrom } from '../../core/ground/dates.ts';
import { isExact } from '../../core/ground/decimal.ts';
import type { FactDeclaration } from '../../core/facts/declaration.ts';
import type { DecidedFact, GivenFacts } from '../../core/facts/values.ts';
import type { Scalar, Value } from '../../core/values/value-type.ts';
import type { RuleSet } from '../../core/rule-set/schema.ts';
import { oneOf, type Random } from './random.ts';
import { textOfPattern } from './text-of-pattern.ts';

/** How often a fact is true where chance alone would make a strange population. */
const likely: Readonly<Record<string, number>> = {
  newEntity: 0.08,
  hasRevenue: 0.94,
  nonRecurringComplete: 0.7,
  paymentInfoComplete: 0.95,
  zeroVatJustified: 0.6,
  canKeepBooks: 0.97,
  previousYearGradeByScore: 0.8,
  reported: 0.97,
};

/** Amounts that are far from the least that a fact may be. */
const usualRange: Readonly<Record<string, readonly [least: number, most: number]>> = {
  annualQuantity: [90_000, 2_000_000],
  contracted1: [20_000, 150_000],
  contracted2: [20_000, 150_000],
  contracted3: [20_000, 150_000],
  capacity: [8_000, 250_000],
  distance: [30_000, 90_000],
  co2Grams: [1e9, 4e10],
};

/** Amounts that are a share of another fact, which chance alone would not bring near it. */
const shareOf: Readonly<Record<string, string>> = {
  performed1: 'contracted1',
  performed2: 'contracted2',
  performed3: 'contracted3',
  yearPerformed: 'yearContracted',
};

/**
 * Facts that a rule set takes, made up so that most businesses are good and a few are bad: each has
 * a carelessness of its own, from which all its facts follow.
 */
export function madeUpFacts(ruleSet: RuleSet, random: Random): GivenFacts {
  const carelessness = random() ** 3;
  const facts: Record<string, Value | DecidedFact> = {};
  for (const [name, declaration] of Object.entries(ruleSet.facts)) {
    const whole = facts[shareOf[name] ?? ''];
    const value =
      typeof whole === 'number'
        ? Math.round(whole * (105 - 30 * carelessness - 10 * random())) / 100
        : madeUpValue(name, declaration, random, carelessness);
    if (value !== undefined) facts[name] = value;
  }
  return facts;
}

/** Whether a made-up business sends a fact: it is not computed, and records do not make it. */
export function isSent({ from, fromRecords }: FactDeclaration): boolean {
  return !from && !fromRecords;
}

/** A value of a fact, or of a field of a record; undefined where none is given. */
export function madeUpValue(
  name: string,
  declaration: FactDeclaration,
  random: Random,
  carelessness: number,
): Value | DecidedFact | undefined {
  const { pattern, scheme, required, decidedBy, type } = declaration;
  if (!isSent(declaration) || scheme !== undefined) return undefined;
  if (pattern !== undefined) return required ? textOfPattern(pattern, random) : undefined;
  if (!required && random() < 0.5) return undefined;
  if (type === 'list') return madeUpList(declaration, random, carelessness);
  const value = scalar(name, declaration, random, carelessness);
  if (value === undefined || decidedBy === undefined) return value;
  return { value, by: 'district food safety office', reason: 'Made up for the demonstration.' };
}

/** Grounds and acts are rare; two at once are rarer. */
function madeUpList({ of }: FactDeclaration, random: Random, carelessness: number): Value {
  if (!of?.enum || random() > 0.02 + carelessness * 0.1) return [];
  return [oneOf(random, of.enum)] as Value;
}

function scalar(
  name: string,
  declaration: FactDeclaration,
  random: Random,
  carelessness: number,
): Scalar | undefined {
  const { type, better, enum: values } = declaration;
  const range = usualRange[name];
  if (range && !values) return Math.round(range[0] + random() * (range[1] - range[0]));
  // how bad this fact is, from 0 to 1
  const badness =
    better === undefined ? random() : Math.min(1, (random() * (0.3 + carelessness)) ** 1.3);
  if (values) return fromBest(values, better)[Math.floor(badness * values.length * 0.999)];
  switch (type) {
    case 'boolean':
      return random() < (likely[name] ?? (better === undefined ? 0.1 : carelessness * 0.06));
    case 'integer':
    case 'decimal':
      return amount(declaration, random, badness);
    case 'date':
      return day(declaration, random);
    default:
      return undefined;
  }
}

/** The days from which made-up dates are drawn, and how many they are. */
const FIRST_DAY = '2021-01-01';
const DAYS = 1900;

function day({ min, max }: FactDeclaration, random: Random): string {
  const found = daysFrom(FIRST_DAY, Math.floor(random() * DAYS));
  if (typeof min === 'string' && found < min) return min;
  return typeof max === 'string' && found > max ? max : found;
}

function fromBest(values: readonly Scalar[], better: 'higher' | 'lower' | undefined): Scalar[] {
  if (better === undefined || typeof values[0] !== 'number') return [...values];
  const rising = (values as number[]).toSorted((one, other) => one - other);
  return better === 'lower' ? rising : rising.toReversed();
}

function amount(
  { type, min, max, default: usual, better }: FactDeclaration,
  random: Random,
  badness: number,
): number {
  const lowest = typeof min === 'number' ? min : 0;
  // counts of failures are mostly none at all
  const isCount = usual === 0 || (usual === undefined && min === 0 && better === 'lower');
  if (isCount && type === 'integer' && random() > (usual === 0 ? 0.08 : 0.25)) return 0;
  const widest =
    typeof max === 'number' && max - lowest <= 100 ? max : lowest + (type === 'integer' ? 3 : 40);
  const share = better === 'higher' ? 1 - badness : badness;
  const value = lowest + share * (widest - lowest);
  const rounded = type === 'integer' ? Math.round(value) : Math.round(value * 10) / 10;
  return isExact(rounded) ? rounded : lowest;
}
