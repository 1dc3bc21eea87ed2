import { addDays, addYears } from './dates.ts';
import { dayNearMonthEnd } from './occasions.ts';
import { known, type Occasion, type Outcome } from './oracle.ts';
import { between, type Random } from './random.ts';

export type Facts = {
  risk: 'low' | 'higher';
  standards: 'minor-failings' | 'minimum' | 'higher';
};

// Stars and years of the licence under SI 2018/486, DEFRA's procedural guidance.
const table: Record<string, readonly [stars: number, years: number]> = {
  'low, minor-failings': [1, 1],
  'low, minimum': [3, 2],
  'low, higher': [5, 3],
  'higher, minor-failings': [1, 1],
  'higher, minimum': [2, 1],
  'higher, higher': [4, 2],
};

export function oracle(_version: string, facts: Facts, { observedOn }: Occasion): Outcome {
  const [stars, years] = known(table, `${facts.risk}, ${facts.standards}`);
  // The last day of the term is not stated: the day before the corresponding day.
  const validUntil = addDays(addYears(observedOn, years), -1);
  return { score: null, grade: String(stars), validUntil };
}

/** All six inputs. */
export function* allInputs(): Generator<Facts> {
  for (const risk of ['low', 'higher'] as const)
    for (const standards of ['minor-failings', 'minimum', 'higher'] as const)
      yield { risk, standards };
}

/** An inspection, at times at the end of February, and a day within a year from it. */
export function occasion(random: Random): Occasion {
  const observedOn = dayNearMonthEnd(random, 2019, 2027);
  return { observedOn, asOf: addDays(observedOn, between(random, 0, 300)), earlier: [] };
}
