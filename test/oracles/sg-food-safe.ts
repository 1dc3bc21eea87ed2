import { addDays, addYears } from './dates.ts';
import { dayNearMonthEnd } from './occasions.ts';
import type { Occasion, Outcome } from './oracle.ts';
import { between, chance, pick, type Random } from './random.ts';

export type Facts = { category: 1 | 2; licensedOn: string; lastLapseOn?: string };

/** Singapore Food Agency, SAFE framework, first phase (from 2026-01-19): both categories alike. */
export function oracle(_version: string, facts: Facts, { asOf }: Occasion): Outcome {
  const { licensedOn, lastLapseOn } = facts;
  // The good record starts anew with a lapse; a lapse before the licence is none of this record.
  const hasLapsed = lastLapseOn !== undefined && lastLapseOn >= licensedOn;
  const start = hasLapsed ? lastLapseOn : licensedOn;
  if (asOf < addYears(start, 1)) return { score: null, grade: hasLapsed ? 'C' : 'NEW' };
  return { score: null, grade: asOf > addYears(start, 3) ? 'A' : 'B' };
}

export function inputs(random: Random): Facts {
  const category = pick(random, [1, 2] as const);
  const licensedOn = dayNearMonthEnd(random, 2019, 2026);
  if (chance(random, 0.4)) return { category, licensedOn };
  const days = chance(random, 0.05)
    ? -between(random, 1, 500)
    : pick(random, [0, 1, 59, 364, 365, 366, 1095, 1096, between(random, 0, 2000)]);
  return { category, licensedOn, lastLapseOn: addDays(licensedOn, days) };
}

/** A day at, just before or just after an anniversary of the start of the record. */
export function occasion(random: Random, { licensedOn, lastLapseOn = '' }: Facts): Occasion {
  const start = lastLapseOn > licensedOn ? lastLapseOn : licensedOn;
  const anniversary = addYears(start, pick(random, [0, 1, 1, 2, 3, 3, 4]));
  const near = addDays(anniversary, pick(random, [-1, 0, 0, 1, between(random, -300, 300)]));
  const asOf = near < start ? start : near;
  return { asOf, observedOn: asOf, earlier: [] };
}
