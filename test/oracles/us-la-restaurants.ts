import { addDays, addMonths } from './dates.ts';
import { dayNearMonthEnd } from './occasions.ts';
import type { Earlier, Occasion, Outcome } from './oracle.ts';
import { between, chance, pick, type Random } from './random.ts';

export type Closure = 'no-water' | 'sewage' | 'vermin';
export type Facts = {
  majorViolations: number;
  minorViolations: number;
  goodRetailPractices: number;
  closures: Closure[];
};

function scoreOf(facts: Facts): number {
  // Los Angeles County, reference guide for the food official inspection report, from 2017-01-01.
  let score = 100 - 4 * facts.majorViolations - 2 * facts.minorViolations;
  score -= facts.goodRetailPractices;
  if (facts.majorViolations >= 2) score -= 3;
  return score - 7 * new Set(facts.closures).size;
}

function gradeOf(score: number): string {
  if (score >= 90) return 'A';
  if (score >= 80) return 'B';
  return score >= 70 ? 'C' : 'score-card';
}

/** Los Angeles County Code 8.04: below 70 twice within twelve months leads to a hearing. */
export function oracle(_version: string, facts: Facts, { observedOn, earlier }: Occasion): Outcome {
  const score = scoreOf(facts);
  const windowStart = addMonths(observedOn, -12);
  const isRepeat = earlier.some(
    (one) =>
      one.observedOn > windowStart &&
      one.observedOn < observedOn &&
      one.score !== null &&
      one.score < 70,
  );
  const tier = score < 70 && isRepeat ? 'closure-hearing' : null;
  return { score, grade: gradeOf(score), tier };
}

/** Violations whose score lies close to the end of a band. */
export function inputs(random: Random): Facts {
  const all: Closure[] = ['no-water', 'sewage', 'vermin'];
  const closures = all.filter(() => chance(random, 0.2));
  const majorViolations = pick(random, [0, 0, 1, 1, 2, 2, 3, between(random, 0, 8)]);
  const minorViolations = between(random, 0, 8);
  const facts: Facts = { majorViolations, minorViolations, goodRetailPractices: 0, closures };
  const target = pick(random, [90, 80, 70, 70, 70]) + pick(random, [-1, -1, 0, 0, 1]);
  const practices = chance(random, 0.15)
    ? pick(random, [0, between(random, 0, 60), 100])
    : Math.max(0, scoreOf(facts) - target);
  return { ...facts, goodRetailPractices: practices };
}

/** Up to four earlier observations, many of them close to the start of the window. */
export function occasion(random: Random): Occasion {
  const observedOn = dayNearMonthEnd(random, 2018, 2026);
  const bound = addMonths(observedOn, -12);
  const days = new Set<string>();
  for (let count = between(random, 0, 4); count > 0; count--) {
    const day = chance(random, 0.6)
      ? addDays(bound, pick(random, [-1, 0, 0, 1]))
      : addDays(observedOn, -between(random, 1, 800));
    days.add(day);
  }
  const earlier = [...days]
    .sort()
    .reverse()
    .map((day): Earlier => {
      const score = pick(random, [69, 69, 70, 71, between(random, 30, 100)]);
      return { observedOn: day, score, grade: gradeOf(score) };
    });
  return { observedOn, asOf: addDays(observedOn, pick(random, [0, 0, 1, 14])), earlier };
}
