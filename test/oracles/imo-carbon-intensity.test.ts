import { describe, expect, test } from 'vitest';
import * as carbon from './imo-carbon-intensity.ts';
import { ONE } from './power.ts';
import { seeded } from './random.ts';

/** Rounded half up to so many places. */
function rounded(fixed: bigint, places: number): string {
  const unit = 10n ** BigInt(places);
  const digits = String((fixed * unit + ONE / 2n) / ONE).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

const bulk: carbon.Facts = {
  shipType: 'bulk-carrier',
  capacity: 100_000,
  co2Grams: 1,
  distance: 50_000,
  year: 2026,
};
const ferry: carbon.Facts = {
  shipType: 'ro-ro-passenger',
  capacity: 25_000,
  co2Grams: 60_914_000_000,
  distance: 150_000,
  year: 2023,
};
const without = { asOf: '2027-04-30', observedOn: '2026-12-31', earlier: [] };

test('a bulk carrier of 100,000 DWT in 2026', () => {
  const required = carbon.required(bulk);
  expect(rounded(required, 4)).toBe('3.2781');
  const bounds = [86n, 94n, 106n, 118n].map((d) => rounded((required * d) / 100n, 4));
  expect(bounds).toEqual(['2.8192', '3.0814', '3.4748', '3.8682']);
});

test('the published example, a ratio to the reference line without a reduction', () => {
  expect(rounded(carbon.ratio(ferry, 0n), 5)).toBe('0.84672');
  expect(carbon.oracle('2025-04', ferry, without)).toEqual({ grade: 'B', tier: null });
});

test.each([
  ['bulk-carrier', 279_000, 500_000],
  ['bulk-carrier', 279_000, 279_001],
] as const)('a %s has the reference of %i DWT at %i', (shipType, cap, capacity) => {
  const reference = (dwt: number) => carbon.required({ ...bulk, shipType, capacity: dwt }, 0n);
  expect(reference(capacity)).toBe(reference(cap));
});

test.each([
  // 4745 x 0.89 x 80,000 x d
  [0.86, 'A', 'B'],
  [0.94, 'B', 'C'],
  [1.06, 'C', 'D'],
  [1.18, 'D', 'E'],
])('equality with %d is %s, a gram more is %s', (d, at, over) => {
  const co2Grams = (4745 * 89 * 80_000 * Math.round(d * 100)) / 10_000;
  const facts = { ...bulk, capacity: 1, distance: 80_000, co2Grams };
  expect(carbon.oracle('2025-04', facts, without).grade).toBe(at);
  const more = { ...facts, co2Grams: co2Grams + 1 };
  expect(carbon.oracle('2025-04', more, without).grade).toBe(over);
});

describe('corrective plan', () => {
  const run = (...grades: string[]) => {
    const earlier = grades.map((grade, index) => {
      return { observedOn: `${2025 - index}-12-31`, score: null, grade };
    });
    return { ...without, earlier };
  };
  // attained 3.7 is D, 3.9 is E
  const rated = (hundredths: number) => ({ ...bulk, co2Grams: hundredths * 50_000_000 });
  test.each([
    [390, [], 'E', 'corrective-plan'],
    [370, ['D', 'D'], 'D', 'corrective-plan'],
    [370, ['D', 'E'], 'D', null],
    [370, ['D', 'C', 'D'], 'D', null],
    [370, ['D'], 'D', null],
    [340, ['D', 'D'], 'C', null],
  ])('%i hundredths after %j: %s, %s', (hundredths, before, grade, tier) => {
    const outcome = carbon.oracle('2025-04', rated(hundredths), run(...before));
    expect(outcome).toEqual({ grade, tier });
  });
});

test('the letters agree with whole powers, without logarithms', () => {
  const random = seeded(14);
  for (let made = 0; made < 200; made++) {
    const facts = carbon.inputs(random);
    const { a, c, d } = carbon.lineOf(facts.shipType, facts.capacity);
    const work = BigInt(facts.capacity) * BigInt(facts.distance);
    // co2 x capacity^c > d x (1 - Z) x a x work, with both sides to the power of 10,000 over what they share
    const root = c % 10n === 0n ? (c % 20n === 0n ? 20n : 10n) : 5n;
    const capacityPower = BigInt(carbon.referenceCapacity(facts)) ** (c / root);
    const worse = d.filter((bound) => {
      const right = bound * (100_000n - carbon.reductionOf(facts.year)) * a * work;
      const left = BigInt(facts.co2Grams) * 10_000_000n;
      return left ** (10_000n / root) * capacityPower > right ** (10_000n / root);
    });
    const { grade } = carbon.oracle('2025-04', facts, without);
    expect(grade, JSON.stringify(facts)).toBe('ABCDE'[worse.length]);
  }
});
