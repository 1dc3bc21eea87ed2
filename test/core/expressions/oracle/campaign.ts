import { campaignOf } from '../../campaign-of.ts';
import { Proofs } from '../../../../core/expressions/proofs.ts';
import { compileExpression } from '../../../../core/expressions/compile.ts';
import { expressionSchema } from '../../../../core/expressions/expression-schema.ts';
import type { Expression } from '../../../../core/expressions/expression.ts';
import type { EarlierOutcome, Typed } from '../../../../core/expressions/kind.ts';
import { typeOfExpression } from '../../../../core/expressions/type-of-expression.ts';
import type { Readable as CoreReadable } from '../../../../core/values/readable.ts';
import { readerOf } from '../../../../core/values/slots.ts';
import { isDate, type Value } from '../../../../core/values/value-type.ts';
import { between, chance, pick, seeded, type Random } from '../../../oracles/random.ts';
import { randomExpression, type Surroundings } from '../random-expression.ts';
import { randomCondition } from '../random-condition.ts';
import { randomNumber, randomValue, type Readable } from '../random-values.ts';
import { moved } from './calendar.ts';
import { Beyond, expressionValue, type World } from './expression-value.ts';

const LETTERS = ['a', 'b', 'c'];

const scales = { safe: ['1', '2', '3'], caring: ['1', '2', '3'], air: ['good', 'fair', 'poor'] };
const graded = (name: string, among: string[]): Readable => ({
  ...{ name, kind: 'string', isOptional: true, among },
});

/** The facts that expressions read, of each class with and without a value for certain. */
const facts: readonly Readable[] = [
  { name: 'amount', kind: 'number', isOptional: false },
  { name: 'rate', kind: 'number', isOptional: false },
  { name: 'share', kind: 'number', isOptional: false, isPositive: true },
  { name: 'late', kind: 'number', isOptional: false, isWhole: true },
  { name: 'staff', kind: 'number', isOptional: false, isWhole: true, isPositive: true },
  { name: 'level', kind: 'number', isOptional: false, isWhole: true, among: [0, 1, 2, 5] },
  { name: 'perhaps', kind: 'number', isOptional: true },
  { name: 'perhapsWhole', kind: 'number', isOptional: true, isWhole: true },
  { name: 'open', kind: 'boolean', isOptional: false, among: [true, false] },
  { name: 'perhapsOpen', kind: 'boolean', isOptional: true, among: [true, false] },
  { name: 'letter', kind: 'string', isOptional: false, among: LETTERS },
  { name: 'perhapsLetter', kind: 'string', isOptional: true, among: LETTERS },
  { name: 'asOf', kind: 'date', isOptional: false },
  { name: 'observedOn', kind: 'date', isOptional: false },
  { name: 'licensedOn', kind: 'date', isOptional: false },
  { name: 'lapsedOn', kind: 'date', isOptional: true },
  { name: 'items', kind: 'list', isOptional: false, among: LETTERS },
  { name: 'perhapsItems', kind: 'list', isOptional: true, among: LETTERS },
  graded('safe.grade', scales.safe),
  graded('caring.grade', scales.caring),
  graded('air.grade', [...scales.air, 'exempt']),
  { name: 'safe.score', kind: 'number', isOptional: true },
];

const fields: readonly Readable[] = [
  { name: 'observedOn', kind: 'date', isOptional: false },
  { name: 'score', kind: 'number', isOptional: false },
  { name: 'grade', kind: 'string', isOptional: false, among: ['A', 'B'] },
  { name: 'safe.grade', kind: 'string', isOptional: false, among: scales.safe },
];

/** What came of comparing derived values with the naive ones. */
export type Figures = {
  compared: number;
  absent: number;
  refused: number;
  beyond: number;
  faults: { seed: number; expression: Expression; why: string; input: unknown }[];
};

const INPUTS = 5;
const ENOUGH = 20;

/**
 * Compares the values that facts take from random expressions with those of the naive calculation, and with their
 * inferred types, for five inputs each.
 */
export function campaign(
  count: number,
  seed: number,
  onProgress: (done: number) => void = () => undefined,
): Figures {
  const figures: Figures = { compared: 0, absent: 0, refused: 0, beyond: 0, faults: [] };
  const bounds = { inputs: INPUTS, enough: ENOUGH, every: 100 };
  return campaignOf({ count, seed, onProgress }, bounds, figures, compareOne);
}

function compareOne(seed: number, figures: Figures): void {
  const random = seeded(seed);
  const named = { usual: randomCondition({ random, facts, named: {} }) };
  const within: Surroundings = { random, facts, tables: {}, scales, fields, named };
  const kind = pick(random, ['number', 'number', 'number', 'boolean', 'string', 'date'] as const);
  const expression = randomExpression(within, kind, between(random, 0, 4));
  const fault = (why: string, input?: unknown): void => {
    figures.faults.push({ seed, expression, why, input });
  };
  const parsed = expressionSchema.safeParse(expression);
  if (!parsed.success) {
    fault(`the schema refuses it: ${parsed.error.message}`);
    return;
  }
  const { typed, faults } = typeOfExpression(expression, [], typing(within));
  if (faults.length > 0) {
    figures.refused += 1;
    return;
  }
  const names = facts.map(({ name }) => name);
  const slots = new Map(names.map((name, slot) => [name, slot]));
  const compute = compileExpression(expression, { ...within, slots });
  for (let at = 0; at < INPUTS; at += 1) {
    const values = facts.map((fact) => randomValue(random, fact));
    const read = readerOf(slots, values);
    const earlier = randomEarlier(random, read('observedOn') as string);
    const found = compute({ values, read, earlier });
    figures.compared += 1;
    const wanted = wantedOf(expression, { ...within, read, earlier });
    if (wanted === 'beyond') {
      figures.beyond += 1;
      continue;
    }
    if (wanted === undefined) figures.absent += 1;
    const why = differenceOf(found, wanted, typed);
    const given = Object.fromEntries(names.map((name) => [name, read(name)]));
    if (why === undefined) continue;
    fault(why, { given, earlier, tables: within.tables, named });
    return;
  }
}

function wantedOf(expression: Expression, world: World): Value | undefined {
  try {
    return expressionValue(expression, world);
  } catch (error) {
    if (error instanceof Beyond) return 'beyond';
    throw error;
  }
}

function typing(within: Surroundings): Parameters<typeof typeOfExpression>[2] {
  const readable = new Map(facts.map((fact) => [fact.name, coreReadable(fact)]));
  const field = new Map(fields.map((one) => [one.name, coreReadable(one) as Typed]));
  return {
    ...{ readable, named: within.named, tables: within.tables, scales: within.scales },
    conditionFaults: () => [],
    unreadable: (name) => `no fact ${name}`,
    domain: (name) => readable.get(`${name}.grade`),
    field: (name) => field.get(name),
    proofs: new Proofs(),
  };
}

function coreReadable({ kind, isOptional, isWhole, isPositive, among }: Readable): CoreReadable {
  return {
    ...{ valueClass: kind === 'list' ? { listOf: 'string' } : kind, isOptional },
    ...(isWhole ? { isWhole } : {}),
    ...(isPositive ? { isPositive } : {}),
    ...(among ? { among } : {}),
  };
}

function differenceOf(
  found: Value | undefined,
  wanted: Value | undefined,
  { valueClass, isOptional, isWhole, isPositive, among }: Typed,
): string | undefined {
  if (!Object.is(found, wanted)) return `gives ${String(found)}, wanted ${String(wanted)}`;
  if (found === undefined) return isOptional ? undefined : 'is absent, and typed as always given';
  const given = isDate(found) && valueClass === 'date' ? 'date' : typeof found;
  if (given !== valueClass) return `is a ${given}, and typed as ${JSON.stringify(valueClass)}`;
  if (isWhole && !Number.isInteger(found)) return `is ${String(found)}, and typed as whole`;
  if (isPositive && !(Number(found) > 0)) return `is ${String(found)}, and typed as positive`;
  if (among && !among.includes(found as string)) return `is ${String(found)}, not among its values`;
  return undefined;
}

function randomEarlier(random: Random, observedOn: string): EarlierOutcome[] {
  const earlier: EarlierOutcome[] = [];
  let next = observedOn;
  for (let left = between(random, 0, 5); left > 0; left -= 1) {
    const months = pick(random, [0, 1, 6, 12, 12, 13]);
    const day = moved(
      next,
      -months,
      months === 0 ? -between(random, 1, 40) : -between(random, 0, 1),
    );
    if (day >= next) break;
    next = day;
    earlier.push({
      observedOn: next,
      score: chance(random, 0.7) ? randomNumber(random) : null,
      grade: chance(random, 0.8) ? pick(random, ['A', 'B']) : null,
      ...(chance(random, 0.5)
        ? { domains: { safe: { score: 1, grade: pick(random, [...scales.safe, null]) } } }
        : {}),
    });
  }
  return earlier;
}
