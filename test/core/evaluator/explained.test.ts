import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from '../../../core/conditions/evaluate.ts';
import { nodeOf } from '../../../core/conditions/node-of.ts';
import { explainerOf } from '../../../core/evaluator/explained.ts';
import { factSheet, type FactSheet } from '../../../core/facts/values.ts';
import { readerOf, type Values } from '../../../core/values/slots.ts';
import {
  factNames,
  namedConditions,
  randomConditions,
  randomValues,
} from '../conditions/random-conditions.ts';
import { shareOf } from '../share-of.ts';

const SEED = 20_261_122;

const declared = (name: string, value?: number) => [
  name,
  { type: 'integer', title: name, ...(value === undefined ? {} : { default: value }) },
];

const sheetOf = (...facts: unknown[][]): FactSheet =>
  factSheet(Object.fromEntries(facts) as Parameters<typeof factSheet>[0]);

describe('an explanation', () => {
  const explained = (condition: Parameters<typeof nodeOf>[0], sheet: FactSheet, named = {}) => {
    const say = explainerOf([nodeOf(condition, named)], (one) => one, sheet);
    return (values: Values) => say(0, values);
  };

  it('is the same frozen object wherever all that it reads is at rest', () => {
    const sheet = sheetOf(declared('n', 0), declared('m', 0));
    const say = explained({ all: [{ fact: 'n', operator: 'greaterThan', value: 1 }] }, sheet);
    const resting = say(sheet.valuesOf({}));
    expect(say(sheet.valuesOf({ m: 7 }))).toBe(resting);
    expect(resting).toEqual({
      all: [{ fact: 'n', operator: 'greaterThan', value: 1, found: 0, result: false }],
      result: false,
    });
    const { all } = resting as { all: object[] };
    for (const part of [resting, all, all[0]!]) expect(Object.isFrozen(part)).toBe(true);
    expect(say(sheet.valuesOf({ n: 2 }))).toEqual({
      all: [{ fact: 'n', operator: 'greaterThan', value: 1, found: 2, result: true }],
      result: true,
    });
    expect(say(sheet.valuesOf({}))).toBe(resting);
  });

  it('tells of a fact on the right-hand side, and of one that is not given', () => {
    const sheet = sheetOf(declared('n'), declared('m'));
    const say = explained(
      { not: { fact: 'n', operator: 'lessThan', value: { fact: 'm' } } },
      sheet,
    );
    const not = (value: number | null, found: number | null, result: boolean) => ({
      not: { fact: 'n', operator: 'lessThan', value, valueFact: 'm', found, result },
      result: !result,
    });
    expect(say(sheet.valuesOf({ n: 3, m: 5 }))).toEqual(not(5, 3, true));
    expect(say(sheet.valuesOf({ m: 5 }))).toEqual(not(5, null, false));
    expect(say(sheet.valuesOf({}))).toEqual(not(null, null, false));
  });

  it('writes out a named condition wherever it stands', () => {
    const sheet = sheetOf(declared('n', 0));
    const small = { fact: 'n', operator: 'lessThan', value: 10 } as const;
    const say = explained({ any: [{ condition: 'small' }, { condition: 'small' }] }, sheet, {
      small,
    });
    const found = { ...small, found: 4, result: true };
    expect(say(sheet.valuesOf({ n: 4 }))).toEqual({ any: [found, found], result: true });
  });

  it('says the same with and without generated code', () => {
    const sheet = sheetOf(...factNames.map((name) => declared(name)));
    fc.assert(
      fc.property(randomConditions, namedConditions, randomValues, (condition, named, given) => {
        const node = nodeOf(condition, named);
        const values = sheet.valuesOf(Object.fromEntries(given));
        const [walked, generated] = [true, false].map((withoutCodeGeneration) => {
          const say = explainerOf([node], (one) => one, sheet, { withoutCodeGeneration });
          return outcomeOf(() => say(0, values));
        });
        expect(generated).toEqual(walked);
        expect(walked).toEqual(outcomeOf(() => explain(node, readerOf(sheet.slots, values))));
      }),
      { seed: SEED, numRuns: shareOf(2000) },
    );
  });
});

/** What a function returns, or the kind of error that it throws. */
function outcomeOf(explainOne: () => object): object {
  try {
    return explainOne();
  } catch (error) {
    return { error: (error as Error).name };
  }
}
