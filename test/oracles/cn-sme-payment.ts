import { addDays, daysBetween, isoDate } from './dates.ts';
import { known, type Outcome } from './oracle.ts';
import { between, chance, pick, type Random } from './random.ts';

export type Facts = {
  buyer: 'public-body' | 'large-enterprise';
  deliveredOn: string;
  settledOn: string;
  acceptedOn?: string;
  testEndsOn?: string;
  agreedDays?: number;
};

// State Council Order 802 of 2025, art. 9: days without an agreed term, and the longest agreed term.
const terms: Record<string, { days: number; most: number }> = {
  'public-body': { days: 30, most: 60 },
  'large-enterprise': { days: 60, most: Infinity },
};

/** Art. 10: with an acceptance test the term starts on passing it, or at the end of the test period. */
function startOf({ deliveredOn, acceptedOn, testEndsOn }: Facts): string {
  if (acceptedOn === undefined) return testEndsOn ?? deliveredOn;
  return testEndsOn !== undefined && testEndsOn < acceptedOn ? testEndsOn : acceptedOn;
}

/** The last day for payment; the day on which the term starts is not counted, rest days do not move it. */
export function dueOn(facts: Facts): string {
  const { days, most } = known(terms, facts.buyer);
  return addDays(startOf(facts), Math.min(facts.agreedDays ?? days, most));
}

export function oracle(_version: string, facts: Facts): Outcome {
  const score = Math.max(0, daysBetween(dueOn(facts), facts.settledOn));
  return { score, grade: score > 0 ? 'overdue' : 'in-time' };
}

/** Settlements close to the due date, agreed terms close to 30 and 60 days. */
export function inputs(random: Random): Facts {
  const deliveredOn = addDays(isoDate(2025, 6, 1), between(random, 0, 900));
  const facts: Facts = {
    buyer: pick(random, ['public-body', 'large-enterprise'] as const),
    deliveredOn,
    settledOn: deliveredOn,
  };
  if (chance(random, 0.4))
    facts.acceptedOn = addDays(deliveredOn, pick(random, [0, 1, between(random, 0, 120)]));
  if (chance(random, 0.4))
    facts.testEndsOn = addDays(
      facts.acceptedOn ?? deliveredOn,
      pick(random, [0, 1, between(random, 0, 60)]),
    );
  if (facts.acceptedOn && facts.testEndsOn && chance(random, 0.5))
    facts.acceptedOn = addDays(facts.testEndsOn, pick(random, [-1, 0, 1, 30]));
  if (facts.acceptedOn && facts.acceptedOn < deliveredOn) facts.acceptedOn = deliveredOn;
  if (chance(random, 0.5))
    facts.agreedDays = pick(random, [1, 29, 30, 31, 59, 60, 61, 90, between(random, 1, 200)]);
  const late = pick(random, [-30, -1, 0, 0, 1, 1, 2, 40, between(random, -60, 400)]);
  facts.settledOn = addDays(dueOn(facts), late);
  return facts;
}
