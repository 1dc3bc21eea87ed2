import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appraise } from '../../core/appraisal/appraise.ts';
import type { GivenFacts } from '../../core/facts/values.ts';
import { readCatalogue } from '../../functions/steps/rule-sets/packs.ts';
import { prepare } from '../../core/rule-set/prepare.ts';

const rules = join(import.meta.dirname, '../../rules');
const read = (path: string): unknown => JSON.parse(readFileSync(join(rules, path), 'utf8'));
const catalogue = readCatalogue('rules');

const packOf = (path: string, asOf: string) => {
  const prepared = prepare(read(path), catalogue);
  return (facts: GivenFacts) =>
    appraise(prepared, { entity: { id: 'x-test:pack', kind: 'company' }, facts, asOf });
};

describe('the flags of cn-tax-credit', () => {
  const appraiseTax = packOf('cn-tax-credit/2025.1.json', '2026-04-01');
  const clean = {
    newEntity: false,
    hasRevenue: true,
    nonRecurringComplete: true,
    paymentInfoComplete: true,
    yearsOperating: 8,
    zeroVatConsecutiveMonths: 0,
    zeroVatMonths: 0,
    zeroVatJustified: false,
    canKeepBooks: true,
  };
  const decision = { directDDecision: '深税信决〔2025〕12号' };
  const rows: [string, GivenFacts, string[]][] = [
    ['nothing to say of clean facts', {}, []],
    ['row 050102 without tax payable', { i050102: true }, ['assessment-ratio-missing']],
    ['row 050104 without tax payable', { i050104: true }, ['assessment-ratio-missing']],
    ['row 050202 without tax payable', { i050202: true }, ['audit-ratio-missing']],
    ['row 050204 without tax payable', { i050204: true }, ['audit-ratio-missing']],
    ['row 060202 without tax payable', { i060202: true }, ['inspection-ratio-missing']],
    ['row 060204 without tax payable', { i060204: true }, ['inspection-ratio-missing']],
    ['a ratio that is there', { i050102: true, assessmentTaxPayable: 0.01 }, []],
    ['item 10 without a decision', { directD: ['art18-10'] }, ['link-without-decision']],
    ['item 11 without a decision', { directD: ['art18-11'] }, ['link-without-decision']],
    ['item 10 with a decision', { directD: ['art18-10'], ...decision }, []],
    ['item 9, which needs no decision', { directD: ['art18-9'] }, []],
    ['a D of unknown origin', { previousYearGrade: 'D' }, ['origin-of-d-missing']],
    ['a D by score', { previousYearGrade: 'D', previousYearGradeByScore: true }, []],
    ['a C of unknown origin', { previousYearGrade: 'C' }, []],
  ];

  it.each(rows)('%s', (_, facts, flags) => {
    const { reasons } = appraiseTax({ ...clean, ...facts });
    expect(reasons.flags.map(({ rule }) => rule)).toEqual(flags);
  });
});

describe('the inspections that follow from a tier', () => {
  const appraiseSeller = packOf('cn-food-seller/2016.1.json', '2025-01-15');
  const appraiseFood = packOf('gb-food-intervention/2023-06.json', '2024-06-03');
  const other = {
    processing: 0,
    consumers: 0,
    vulnerable: 0,
    hygiene: 0,
    structural: 0,
    confidenceInManagement: 0,
    significantRisk: 0,
  };

  it.each([
    [10, { every: 'P1Y' }],
    [40, { min: 1, max: 2, per: 'P1Y' }],
    [50, { min: 2, max: 3, per: 'P1Y' }],
  ])('a food seller with %d points', (dynamicScore, plan) => {
    expect(appraiseSeller({ dynamicScore }).inspect).toEqual(plan);
  });

  it('a food seller with over 60 points', () => {
    const plan = appraiseSeller({ dynamicScore: 60, suppliers: 1 }).inspect;
    expect(plan).toEqual({ min: 3, max: 4, per: 'P1Y' });
  });

  it.each([
    [{ foodType: 40, consumers: 10, vulnerable: 22, significantRisk: 20 }, 'P6M', '2024-12-03'],
    [{ foodType: 40, consumers: 10, vulnerable: 22 }, 'P12M', '2025-06-03'],
    [{ foodType: 30, vulnerable: 22 }, 'P18M', '2025-12-03'],
    [{ foodType: 40 }, 'P24M', '2026-06-03'],
    [{ foodType: 30 }, 'P3Y', '2027-06-03'],
  ])('a food business with %o', (facts, every, next) => {
    const appraisal = appraiseFood({ ...other, ...facts });
    expect(appraisal.inspect).toMatchObject({ every });
    expect(appraisal.nextInspection).toBe(next);
  });
});
