import { expect, test } from 'vitest';
import * as coal from './cn-coal-contract.ts';
import * as environment from './cn-environmental-credit.ts';
import * as payment from './cn-sme-payment.ts';
import * as care from './gb-care-homes.ts';
import * as energy from './gb-energy-performance.ts';
import * as permit from './gb-environment-permit.ts';
import * as carbon from './imo-carbon-intensity.ts';
import type { Outcome } from './oracle.ts';
import { type Random, seeded } from './random.ts';
import * as safe from './sg-food-safe.ts';
import * as losAngeles from './us-la-restaurants.ts';
import * as newYork from './us-ny-restaurants.ts';

/** Grades, and tiers, of 20,000 generated inputs, with how often each occurs. */
function tally(outcome: (random: Random) => Outcome): Record<string, number> {
  const random = seeded(20_251_122);
  const counts: Record<string, number> = {};
  for (let made = 0; made < 20_000; made++) {
    const { grade, tier } = outcome(random);
    const key = tier ? `${grade}, ${tier}` : grade;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

const schemes: Record<string, [(random: Random) => Outcome, grades: string]> = {
  'new york': [(random) => newYork.oracle('', newYork.inputs(random)), 'A B C'],
  energy: [(random) => energy.oracle('2026.1', energy.inputs(random)), 'A B C D E F G'],
  permit: [(random) => permit.oracle('2024-01', permit.inputs(random)), 'A B C D E F'],
  'care homes': [
    (random) => care.oracle('2024-12', care.inputs(random)),
    'good inadequate outstanding requires-improvement',
  ],
  'los angeles': [
    (random) =>
      losAngeles.oracle('2017-01', losAngeles.inputs(random), losAngeles.occasion(random)),
    'A B C score-card|score-card, closure-hearing',
  ],
  safe: [
    (random) => {
      const facts = safe.inputs(random);
      return safe.oracle('2026-01', facts, safe.occasion(random, facts));
    },
    'A B C NEW',
  ],
  carbon: [
    (random) => {
      const facts = carbon.inputs(random);
      return carbon.oracle('2025-04', facts, carbon.occasion(random, facts));
    },
    'A B C D|D, corrective-plan|E, corrective-plan',
  ],
  payment: [(random) => payment.oracle('2025-06', payment.inputs(random)), 'in-time overdue'],
  'coal 2021': [
    (random) => coal.oracle('2021', coal.inputs(random)),
    'month-short not-performed not-watched performed',
  ],
  'coal 2026': [
    (random) => coal.oracle('2026', coal.inputs(random)),
    'month-short not-performed performed',
  ],
  environment: [
    (random) => environment.oracle('2014-03', environment.inputs(random)),
    'blue green red yellow',
  ],
};

test.each(Object.entries(schemes))(
  'inputs of %s reach every grade',
  (_name, [outcome, grades]) => {
    const counts = tally(outcome);
    const expected = grades
      .split('|')
      .flatMap((part) => (part.includes(',') ? [part] : part.split(' ')));
    expect(Object.keys(counts).sort()).toEqual(expected.sort());
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(200);
  },
  60_000,
);

test('the same seed gives the same inputs', () => {
  const made = (seed: number) => JSON.stringify(care.inputs(seeded(seed)));
  expect(made(7)).toBe(made(7));
  expect(made(7)).not.toBe(made(8));
});
