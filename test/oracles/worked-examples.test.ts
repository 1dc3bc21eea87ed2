import { describe, expect, test } from 'vitest';
import * as stars from './au-aged-care-stars.ts';
import * as dinesafe from './ca-toronto-dinesafe.ts';
import * as coal from './cn-coal-contract.ts';
import * as environment from './cn-environmental-credit.ts';
import * as payment from './cn-sme-payment.ts';
import * as animals from './gb-animal-licence.ts';
import * as care from './gb-care-homes.ts';
import * as energy from './gb-energy-performance.ts';
import * as permit from './gb-environment-permit.ts';
import type { Occasion } from './oracle.ts';
import { seeded } from './random.ts';
import * as safe from './sg-food-safe.ts';
import * as losAngeles from './us-la-restaurants.ts';
import * as newYork from './us-ny-restaurants.ts';
import * as nursing from './us-nursing-home-overall.ts';

const on = (day: string, earlier: Occasion['earlier'] = []): Occasion => {
  return { asOf: day, observedOn: day, earlier };
};

describe('care homes', () => {
  const letters = {
    O: 'outstanding',
    G: 'good',
    R: 'requires-improvement',
    I: 'inadequate',
  } as const;
  test.each([
    ['OOGGG', false, 'outstanding'],
    ['OGGGG', false, 'good'],
    ['OOOOR', false, 'good'],
    ['GGGRR', false, 'requires-improvement'],
    ['GGGGI', false, 'requires-improvement'],
    ['OOOII', false, 'inadequate'],
    ['GRRII', false, 'inadequate'],
    ['OOOOO', false, 'outstanding'],
    ['OOOOO', true, 'requires-improvement'],
    ['OOOII', true, 'inadequate'],
  ])('%s, breach %s: %s', (of, hasBreach, grade) => {
    const domains = Array.from(of, (letter) => letters[letter as keyof typeof letters]);
    expect(care.overallOf(domains, hasBreach)).toBe(grade);
  });

  test.each([
    [20, 8, 'good'],
    [19, 8, 'requires-improvement'],
    [28, 8, 'outstanding'],
    [27, 8, 'good'],
    [15, 6, 'good'],
    [21, 6, 'outstanding'],
    [12, 8, 'inadequate'],
    [13, 8, 'requires-improvement'],
  ])('%i points of %i statements are %s', (sum, statements, grade) => {
    expect(care.bandOf(sum, statements)).toBe(grade);
  });

  test('2,048 inputs have the grades that they were made for', () => {
    const all = [...care.allInputs(seeded(1))];
    expect(all).toHaveLength(2048);
    for (const { of, facts } of all) {
      const { domains = {} } = care.oracle('2024-12', facts);
      expect(Object.values(domains).map(({ grade }) => grade)).toEqual(of);
      expect(Object.keys(facts).filter((name) => name !== 'breachOfRegulations')).toHaveLength(34);
    }
  });
});

test.each([
  ['2025-11-29', undefined, 'NEW'],
  ['2025-11-28', undefined, 'B'],
  ['2023-11-28', undefined, 'B'],
  ['2023-11-27', undefined, 'A'],
  ['2020-01-01', '2025-11-29', 'C'],
  ['2020-01-01', '2025-11-28', 'B'],
  ['2020-01-01', '2023-11-27', 'A'],
])('SAFE: licensed %s, lapse %s: %s', (licensedOn, lastLapseOn, grade) => {
  const facts = { category: 1 as const, licensedOn, ...(lastLapseOn ? { lastLapseOn } : {}) };
  expect(safe.oracle('2026-01', facts, on('2026-11-28'))).toEqual({ score: null, grade });
});

test.each([
  ['low', 'minor-failings', '1', '2025-02-27'],
  ['low', 'minimum', '3', '2026-02-27'],
  ['low', 'higher', '5', '2027-02-27'],
  ['higher', 'minor-failings', '1', '2025-02-27'],
  ['higher', 'minimum', '2', '2025-02-27'],
  ['higher', 'higher', '4', '2026-02-27'],
] as const)('animals: %s risk, %s standards: %s until %s', (risk, standards, grade, validUntil) => {
  const outcome = animals.oracle('2018-10', { risk, standards }, on('2024-02-29'));
  expect(outcome).toEqual({ score: null, grade, validUntil });
});

describe('Los Angeles', () => {
  const inspected = (majorViolations: number, minorViolations = 0, goodRetailPractices = 0) => {
    return { majorViolations, minorViolations, goodRetailPractices };
  };
  test.each([
    [inspected(1, 3), [], 90, 'A'],
    [inspected(2), [], 89, 'B'],
    [inspected(1), ['vermin'], 89, 'B'],
    [inspected(2, 4, 1), [], 80, 'B'],
    [inspected(3), ['vermin', 'sewage'], 71, 'C'],
    [inspected(3, 0, 2), ['vermin', 'sewage'], 69, 'score-card'],
  ] as const)('%j, closed for %j: %i, %s', (facts, closures, score, grade) => {
    const given = { ...facts, closures: [...closures] };
    expect(losAngeles.oracle('2017-01', given, on('2025-03-01'))).toEqual({
      score,
      grade,
      tier: null,
    });
  });

  test.each([
    ['2024-02-29', 69, 'closure-hearing'],
    ['2024-02-28', 69, null],
    ['2024-02-29', 70, null],
  ])('below 70 after %s with %i: %s', (observedOn, score, tier) => {
    const facts = { ...inspected(8), closures: [] };
    const earlier = [{ observedOn, score, grade: 'C' }];
    expect(losAngeles.oracle('2017-01', facts, on('2025-02-28', earlier)).tier).toBe(tier);
  });
});

test.each([
  [5, 1, 5, 5, '1'],
  [5, 2, 5, 5, '2'],
  [5, 5, 5, 5, '5'],
  [1, 3, 1, 1, '2'],
])('aged care %i, %i, %i, %i: %s', (residentsExperience, compliance, staffing, quality, grade) => {
  const facts = { residentsExperience, compliance, staffing, qualityMeasures: quality };
  expect(stars.oracle('2022-12', facts).grade).toBe(grade);
});

test('4 of the 625 combinations of aged care have a mean that ends in .5', () => {
  const all = [...stars.allInputs()];
  const ties = all.filter(
    (facts) =>
      (33 * facts.residentsExperience +
        30 * facts.compliance +
        22 * facts.staffing +
        15 * facts.qualityMeasures) %
        100 ===
      50,
  );
  expect([all.length, ties.length]).toEqual([625, 4]);
});

test.each([
  [1, 5, 5, '2022-07', '2'],
  [1, 1, 1, '2022-07', '1'],
  [3, 4, 3, '2022-07', '3'],
  [3, 4, 3, '2019-10', '4'],
  [4, 4, 3, '2019-10', '4'],
  [5, 5, 1, '2022-07', '4'],
  [2, 5, undefined, '2022-07', '3'],
])('nursing home %s, %s, %s in %s: %s', (healthInspection, staffing, measures, version, grade) => {
  const facts = {
    healthInspection,
    staffing,
    ...(measures === undefined ? {} : { qualityMeasures: measures }),
  };
  expect(nursing.oracle(version, facts)).toEqual({ grade });
});

test('a nursing home has 180 inputs, a kind of infraction five counts', () => {
  expect([...nursing.allInputs()]).toHaveLength(180);
  expect([...dinesafe.allInputs()]).toHaveLength(125);
  expect([...animals.allInputs()]).toHaveLength(6);
});

test.each([
  [13, 'A'],
  [14, 'B'],
  [27, 'B'],
  [28, 'C'],
])('New York: %i points: %s', (inspectionScore, grade) => {
  expect(newYork.oracle('', { inspectionScore })).toEqual({ grade });
});

test.each([
  [1, 0, 0, 'closed'],
  [0, 1, 5, 'conditional-pass'],
  [0, 0, 5, 'pass'],
  [0, 0, 0, 'pass'],
])('Toronto: %i, %i, %i: %s', (crucial, significant, minor, grade) => {
  const outcome = { score: null, grade };
  expect(dinesafe.oracle('2018-07', { crucial, significant, minor })).toEqual(outcome);
});

test.each([
  ['dwelling', [1, 20, 21, 38, 39, 54, 55, 68, 69, 80, 81, 91, 92], 'GGFFEEDDCCBBA'],
  ['non-dwelling', [0, 25, 26, 50, 51, 75, 76, 100, 101, 125, 126, 150, 151], 'AABBCCDDEEFFG'],
] as const)('energy, %s: %j are %s', (building, ratings, grades) => {
  const found = ratings.map((rating) => energy.oracle('2026.1', { building, rating }).grade);
  expect(found.join('')).toBe(grades);
});

test.each([
  [0, 0, 0, 0, 0, 'A'],
  [0, 0, 0, 1, 0.1, 'B'],
  [0, 0, 2, 20, 10, 'B'],
  [0, 0, 2, 21, 10.1, 'C'],
  [0, 0, 7, 21, 30.1, 'D'],
  [1, 0, 0, 0, 60, 'D'],
  [1, 0, 0, 1, 60.1, 'E'],
  [2, 0, 7, 19, 149.9, 'E'],
  [2, 0, 7, 20, 150, 'F'],
])('permit: breaches %i, %i, %i, %i: %d points, %s', (c1, c2, c3, c4, score, grade) => {
  const facts = { category1: c1, category2: c2, category3: c3, category4: c4 };
  expect(permit.oracle('2024-01', facts)).toEqual({ score, grade });
});

describe('payment of small firms', () => {
  const delivered = { buyer: 'public-body', deliveredOn: '2026-08-31' } as const;
  test.each([
    ['2026-09-30', 0, 'in-time'],
    ['2026-10-01', 1, 'overdue'],
    ['2026-11-09', 40, 'overdue'],
    ['2026-08-01', 0, 'in-time'],
  ])('due 2026-09-30, settled %s: %i days, %s', (settledOn, score, grade) => {
    const facts = { ...delivered, settledOn };
    expect(payment.dueOn(facts)).toBe('2026-09-30');
    expect(payment.oracle('2025-06', facts)).toEqual({ score, grade });
  });

  test.each([
    [{ agreedDays: 90 }, '2026-10-30'],
    [{ agreedDays: 10 }, '2026-09-10'],
    [{ buyer: 'large-enterprise', agreedDays: 90 }, '2026-11-29'],
    [{ buyer: 'large-enterprise' }, '2026-10-30'],
    [{ acceptedOn: '2026-09-10', testEndsOn: '2026-09-05' }, '2026-10-05'],
    [{ acceptedOn: '2026-09-03', testEndsOn: '2026-09-05' }, '2026-10-03'],
    [{ testEndsOn: '2026-09-05' }, '2026-10-05'],
  ] as const)('%j is due %s', (changes, due) => {
    expect(payment.dueOn({ ...delivered, settledOn: '2026-09-01', ...changes })).toBe(due);
  });
});

describe('coal contracts', () => {
  const quarter: coal.Facts = {
    kind: 'power',
    annualQuantity: 200_000,
    contracted1: 100,
    contracted2: 100,
    contracted3: 100,
    performed1: 80,
    performed2: 85,
    performed3: 105,
  };
  test.each([
    ['2021', {}, 'performed'],
    ['2021', { performed3: 104.999 }, 'not-performed'],
    ['2025', { performed1: 79.999, performed3: 105.001 }, 'month-short'],
    ['2021', { annualQuantity: 199_999.999, performed1: 0 }, 'not-watched'],
    ['2021', { annualQuantity: 100_000, kind: 'other' }, 'performed'],
    ['2021', { annualQuantity: 99_999.999, kind: 'other', reported: false }, 'not-watched'],
    ['2021', { reported: false }, 'not-performed'],
    ['2025', { annualQuantity: 1 }, 'performed'],
    ['2025', { yearContracted: 1000, yearPerformed: 900 }, 'performed'],
    ['2025', { yearContracted: 1000, yearPerformed: 899.999 }, 'not-performed'],
    ['2026', { yearContracted: 1000, yearPerformed: 899.999 }, 'performed'],
  ] as const)('%s with %j: %s', (version, changes, grade) => {
    expect(coal.oracle(version, { ...quarter, ...changes })).toEqual({ grade });
  });
});

describe('environmental credit', () => {
  const full: environment.Facts = {
    dischargeCompliance: 100,
    solidWaste: 100,
    hazardousWaste: 100,
    noise: 100,
    sitingEcology: 100,
    otherEcology: 100,
    riskManagement: 100,
    penaltiesAndOrders: 100,
    otherManagement: 100,
    publicSupervision: 100,
  };
  test.each([
    [{}, 100, 'blue'],
    [{ greenAddOns: 2 }, 100, 'green'],
    [{ greenAddOns: 1 }, 100, 'blue'],
    [{ greenAddOns: 2, generalIncident: true }, 100, 'blue'],
    [{ greenAddOns: 2, vetoes: ['illegal-waste'] }, 100, 'red'],
    [{ dischargeCompliance: 0, solidWaste: 0 }, 80, 'blue'],
    [{ dischargeCompliance: 0, solidWaste: 0, noise: 99 }, 79.96, 'yellow'],
    [{ otherManagement: 0, riskManagement: 0, noise: 75 }, 60, 'yellow'],
    [{ otherManagement: 0, riskManagement: 0, noise: 74 }, 59.96, 'red'],
  ] as const)('%j: %d, %s', (changes, score, grade) => {
    const { vetoes = [], ...others } = changes as Partial<environment.Facts>;
    const outcome = environment.oracle('2014-03', { ...full, ...others, vetoes: [...vetoes] });
    expect(outcome).toMatchObject({ score, grade });
  });

  test('the categories weigh 29, 5, 54 and 12', () => {
    const { domains = {} } = environment.oracle('2014-03', full);
    expect(Object.values(domains).map(({ score }) => score)).toEqual([29, 5, 54, 12]);
  });
});
