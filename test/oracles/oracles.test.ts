import { describe, expect, test } from 'vitest';
import * as seller from './cn-food-seller.ts';
import * as tax from './cn-tax-credit.ts';
import * as hygiene from './gb-food-hygiene.ts';
import * as intervention from './gb-food-intervention.ts';

function tally(keys: Iterable<string | null>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const key of keys) counts[String(key)] = (counts[String(key)] ?? 0) + 1;
  return counts;
}

describe('food hygiene rating', () => {
  test.each([
    [0, 0, 0, '5'],
    [5, 5, 5, '5'],
    [0, 0, 10, '4'],
    [5, 5, 10, '4'],
    [10, 10, 10, '3'],
    [5, 10, 10, '3'],
    [0, 0, 20, '1'],
    [0, 15, 0, '2'],
    [15, 15, 10, '2'],
    [15, 15, 20, '1'],
    [15, 20, 20, '0'],
    [0, 0, 30, '0'],
    [25, 0, 0, '0'],
  ])(
    'scores %i, %i, %i are rated %s',
    (hygieneScore, structural, confidenceInManagement, grade) => {
      const facts = { hygiene: hygieneScore, structural, confidenceInManagement };
      const score = hygieneScore + structural + confidenceInManagement;
      expect(hygiene.expected(facts)).toEqual({ score, grade, tier: null });
    },
  );

  test('180 different inputs reach every rating', () => {
    const inputs = [...hygiene.everyInput()];
    expect(new Set(inputs.map((facts) => JSON.stringify(facts))).size).toBe(180);
    const grades = tally(inputs.map((facts) => hygiene.expected(facts).grade));
    expect(Object.keys(grades).sort()).toEqual(['0', '1', '2', '3', '4', '5']);
  });
});

describe('food hygiene intervention', () => {
  const least = {
    foodType: 5,
    processing: 0,
    consumers: 0,
    vulnerable: 0,
    hygiene: 0,
    structural: 0,
    confidenceInManagement: 0,
    significantRisk: 0,
  };
  test.each([
    [{}, 5, 'E'],
    [{ foodType: 10, processing: 20 }, 30, 'E'],
    [{ foodType: 10, vulnerable: 22 }, 32, 'D'],
    [{ foodType: 30, processing: 20 }, 50, 'D'],
    [{ foodType: 30, vulnerable: 22 }, 52, 'C'],
    [{ foodType: 40, confidenceInManagement: 30 }, 70, 'C'],
    [{ foodType: 30, processing: 20, vulnerable: 22 }, 72, 'B'],
    [{ foodType: 40, processing: 20, confidenceInManagement: 30 }, 90, 'B'],
    [{ foodType: 30, processing: 20, vulnerable: 22, significantRisk: 20 }, 92, 'A'],
  ])('%j totals %i: category %s', (changes, score, tier) => {
    const facts = { ...least, ...changes };
    expect(intervention.expected(facts)).toEqual({ score, grade: null, tier });
  });

  test('23,040 different inputs reach every category and a total of at most 197', () => {
    const inputs = [...intervention.everyInput()];
    expect(new Set(inputs.map((facts) => Object.values(facts).join())).size).toBe(23_040);
    const all = inputs.map(intervention.expected);
    expect(Object.keys(tally(all.map(({ tier }) => tier))).sort()).toEqual([
      'A',
      'B',
      'C',
      'D',
      'E',
    ]);
    expect(Math.max(...all.map(({ score }) => score))).toBe(197);
  });
});

describe('tax credit', () => {
  const clean: tax.TaxCreditFacts = {
    newEntity: false,
    hasRevenue: true,
    nonRecurringComplete: true,
    paymentInfoComplete: true,
    yearsOperating: 5,
    zeroVatConsecutiveMonths: 0,
    zeroVatMonths: 0,
    zeroVatJustified: false,
    canKeepBooks: true,
  };
  const past = (grade: 'C' | 'D', byScore?: boolean, retained?: boolean) => ({
    previousYearGrade: grade,
    ...(byScore === undefined ? {} : { previousYearGradeByScore: byScore }),
    ...(retained === undefined ? {} : { previousYearGradeRetained: retained }),
  });
  test.each<[string, Record<string, boolean | number | string | string[]>, number, string]>([
    ['nothing lost', {}, 100, 'A'],
    ['no non-recurring information', { nonRecurringComplete: false }, 93, 'A'],
    ['no payment information', { paymentInfoComplete: false }, 90, 'A'],
    ['two late months', { i010101: 2 }, 90, 'A'],
    ['one point under A', { i010101: 2, i030204: 1 }, 89, 'B'],
    ['late statements count once, at 3', { i010103: true }, 97, 'A'],
    ['refund enquiry costs 1 since 2025', { i010301: true }, 99, 'A'],
    ['device destroyed twice', { i030203: 2 }, 78, 'B'],
    ['exactly 70', { i010101: 6 }, 70, 'B'],
    ['69', { i010101: 6, i040102: 1 }, 69, 'C'],
    ['exactly 40', { i010101: 12 }, 40, 'C'],
    ['39', { i010101: 12, i040102: 1 }, 39, 'D'],
    ['never below 0', { i030104: 10 }, 0, 'D'],
    [
      'back tax of 4.17 %',
      { i050102: true, assessmentBackTax: 10_000, assessmentTaxPayable: 240_000 },
      94.83,
      'A',
    ],
    [
      'a tie is rounded up',
      { i060204: true, inspectionBackTax: 8.335, inspectionTaxPayable: 100 },
      86.66,
      'B',
    ],
    [
      'a tie rounded up loses the A',
      { i050204: true, i040102: 7, auditBackTax: 1, auditTaxPayable: 20_000 },
      89.99,
      'B',
    ],
    ['no tax payable: no ratio', { i050104: true, assessmentBackTax: 500 }, 97, 'A'],
    ['amounts without the finding', { auditBackTax: 5, auditTaxPayable: 10 }, 100, 'A'],
    ['young', { yearsOperating: 2.99 }, 100, 'B'],
    ['three years old', { yearsOperating: 3 }, 100, 'A'],
    ['zero VAT in 3 months running', { zeroVatConsecutiveMonths: 3, zeroVatMonths: 3 }, 100, 'B'],
    ['zero VAT in 6 months', { zeroVatConsecutiveMonths: 2, zeroVatMonths: 6 }, 100, 'B'],
    ['zero VAT in 5 months', { zeroVatConsecutiveMonths: 2, zeroVatMonths: 5 }, 100, 'A'],
    ['zero VAT for a reason', { zeroVatMonths: 12, zeroVatJustified: true }, 100, 'A'],
    ['cannot keep books', { canKeepBooks: false }, 100, 'B'],
    ['new', { newEntity: true, yearsOperating: 0.5 }, 100, 'M'],
    ['no revenue at 70', { hasRevenue: false, i010101: 6 }, 70, 'M'],
    ['no revenue at 69', { hasRevenue: false, i010101: 6, i040102: 1 }, 69, 'C'],
    ['new, with an act of Article 18', { newEntity: true, directD: ['art18-9'] }, 100, 'D'],
    ['assessed tax not paid in time', { i050107: true }, 100, 'D'],
    ['audited tax not paid in time', { i050207: true }, 100, 'D'],
    ['last year D by score', past('D', true), 89, 'B'],
    ['last year D, 11 points, down to 70', { ...past('D', true), i030204: 19 }, 70, 'B'],
    ['last year D directly', past('D', false), 100, 'D'],
    ['last year D only kept on', past('D', false, true), 100, 'B'],
    ['last year D, cause not given', past('D'), 100, 'B'],
    ['last year C', past('C', true), 100, 'A'],
    ['new, last year D directly', { ...past('D', false), newEntity: true }, 100, 'D'],
    ['an external finding', { externalCustomsMismatch: true }, 89, 'B'],
  ])('%s', (_, changes, score, grade) => {
    expect(tax.expected({ ...clean, ...changes })).toEqual({ score, grade, tier: null });
  });

  test('inputs come back for the same seed, reach every grade often, and sit on the limits', () => {
    const inputs = [...tax.seededInputs(7, 4000)];
    expect(inputs).toEqual([...tax.seededInputs(7, 4000)]);
    const all = inputs.map(tax.expected);
    const grades = tally(all.map(({ grade }) => grade));
    for (const grade of 'ABMCD') expect(grades[grade], grade).toBeGreaterThan(200);
    const scores = tally(all.map(({ score }) => String(score)));
    for (const edge of [90.01, 90, 89.99, 70.01, 70, 69.99, 40.01, 40, 39.99, 0.01, 0])
      expect(scores[String(edge)], String(edge)).toBeGreaterThan(20);
  });

  test('inputs exercise every indicator', () => {
    const stated = new Set<string>();
    for (const facts of tax.seededInputs(7, 4000))
      for (const [id, value] of Object.entries(facts)) if (value) stated.add(id);
    expect(
      Object.values(tax.indicators)
        .flat()
        .filter((id) => !stated.has(id)),
    ).toEqual([]);
  });
});

describe('food seller', () => {
  const by = (value: 1 | 2) => ({
    value,
    by: 'County market supervision office',
    reason: 'Gravity',
  });
  const largest = {
    areaSquareMetres: 3001,
    ambientPrepacked: 10_001,
    chilledPrepacked: 1001,
    frozenPrepacked: 1001,
    bulkAmbient: 1001,
    bulkChilled: 151,
    bulkFrozen: 301,
    suppliers: 301,
  };
  test.each<[string, seller.FoodSellerFacts, number, string]>([
    ['nothing sold', { dynamicScore: 0 }, 0, 'A'],
    ['the largest shop', { ...largest, dynamicScore: 0 }, 40, 'B'],
    ['the largest shop at its worst', { ...largest, dynamicScore: 60 }, 100, 'D'],
    ['area of 200.49', { areaSquareMetres: 200.49, dynamicScore: 0 }, 1, 'A'],
    ['area of 200.5', { areaSquareMetres: 200.5, dynamicScore: 0 }, 2, 'A'],
    ['area of 2000.5', { areaSquareMetres: 2000.5, dynamicScore: 0 }, 3, 'A'],
    ['less than half a supplier', { suppliers: 0.49, dynamicScore: 0 }, 0, 'A'],
    ['half a supplier', { suppliers: 0.5, dynamicScore: 0 }, 2, 'A'],
    ['30 chilled in bulk', { bulkChilled: 30, dynamicScore: 0 }, 6, 'A'],
    ['31 chilled in bulk', { bulkChilled: 31, dynamicScore: 0 }, 6.5, 'A'],
    ['30 is A', { ambientPrepacked: 501, dynamicScore: 29 }, 30, 'A'],
    ['30.01 is B', { ambientPrepacked: 501, dynamicScore: 29.01 }, 30.01, 'B'],
    ['45 is B', { ambientPrepacked: 2001, dynamicScore: 43.8 }, 45, 'B'],
    ['45.1 is C', { ambientPrepacked: 2001, dynamicScore: 43.9 }, 45.1, 'C'],
    ['60 is C', { dynamicScore: 60 }, 60, 'C'],
    ['60.5 is D', { ambientPrepacked: 1, dynamicScore: 60 }, 60.5, 'D'],
    ['raised once by default', { dynamicScore: 0, raise: ['no-recall', 'other-local'] }, 0, 'B'],
    ['raised by two', { dynamicScore: 0, raise: ['no-recall'], raiseBy: by(2) }, 0, 'C'],
    ['a raise without a reason', { dynamicScore: 0, raise: [], raiseBy: by(2) }, 0, 'A'],
    ['lowered', { dynamicScore: 40, lower: ['quality-award', 'other-local'] }, 40, 'A'],
    ['lowered no further than A', { dynamicScore: 0, lower: ['quality-award'] }, 0, 'A'],
    [
      'raised to D at most, then lowered',
      { dynamicScore: 60, raise: ['no-recall'], raiseBy: by(2), lower: ['quality-award'] },
      60,
      'C',
    ],
    [
      'raised before it is lowered',
      { dynamicScore: 0, raise: ['no-recall'], lower: ['quality-award'] },
      0,
      'A',
    ],
  ])('%s', (_, facts, score, grade) => {
    expect(seller.expected(facts)).toEqual({ score, grade, tier: grade });
  });

  test('inputs come back for the same seed, reach every grade often, and sit on the limits', () => {
    const inputs = [...seller.seededInputs(7, 4000)];
    expect(inputs).toEqual([...seller.seededInputs(7, 4000)]);
    const all = inputs.map(seller.expected);
    const grades = tally(all.map(({ grade }) => grade));
    for (const grade of 'ABCD') expect(grades[grade], grade).toBeGreaterThan(200);
    const scores = tally(all.map(({ score }) => String(score)));
    for (const edge of [29.99, 30, 30.01, 44.99, 45, 45.01, 59.99, 60, 60.01])
      expect(scores[String(edge)], String(edge)).toBeGreaterThan(20);
  });
});
