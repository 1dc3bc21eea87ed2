import { known, type Outcome } from './oracle.ts';
import { between, chance, pick, type Random } from './random.ts';

export type Facts = {
  kind: 'power' | 'other';
  annualQuantity: number;
  contracted1: number;
  contracted2: number;
  contracted3: number;
  performed1: number;
  performed2: number;
  performed3: number;
  yearContracted?: number;
  yearPerformed?: number;
  reported?: boolean;
};

type Edition = { isWatchedByQuantity: boolean; needsReport: boolean; hasYearlyFloor: boolean };

// NDRC 2021 No. 338; the rules for power coal of 2025; NDRC 2025 No. 985 for 2026.
const editions: Record<string, Edition> = {
  '2021': { isWatchedByQuantity: true, needsReport: true, hasYearlyFloor: true },
  '2025': { isWatchedByQuantity: false, needsReport: false, hasYearlyFloor: true },
  '2026': { isWatchedByQuantity: false, needsReport: false, hasYearlyFloor: false },
};
const leastWatched = { power: 200_000, other: 100_000 };

// Exact millionths of a decimal >= 0 of at most six places.
function millionths(value: number): bigint {
  const match = /^(\d+)(?:\.(\d{1,6}))?$/.exec(String(value));
  if (!match) throw new RangeError(`${value} is no decimal >= 0 of at most six places`);
  return BigInt(match[1] ?? '0') * 1_000_000n + BigInt((match[2] ?? '').padEnd(6, '0'));
}

function isBelow(percent: bigint, performed: bigint, contracted: bigint): boolean {
  return performed * 100n < percent * contracted;
}

function isNotPerformed(edition: Edition, facts: Facts, months: readonly [bigint, bigint][]) {
  if (edition.needsReport && facts.reported === false) return true;
  const contracted = months.reduce((sum, [quantity]) => sum + quantity, 0n);
  const performed = months.reduce((sum, [, quantity]) => sum + quantity, 0n);
  if (isBelow(90n, performed, contracted)) return true;
  const { yearContracted, yearPerformed } = facts;
  if (!edition.hasYearlyFloor || yearContracted === undefined || yearPerformed === undefined)
    return false;
  return isBelow(90n, millionths(yearPerformed), millionths(yearContracted));
}

export function oracle(version: string, facts: Facts): Outcome {
  const edition = known(editions, version);
  if (
    edition.isWatchedByQuantity &&
    millionths(facts.annualQuantity) < millionths(leastWatched[facts.kind])
  )
    return { grade: 'not-watched' };
  const months: [bigint, bigint][] = [
    [millionths(facts.contracted1), millionths(facts.performed1)],
    [millionths(facts.contracted2), millionths(facts.performed2)],
    [millionths(facts.contracted3), millionths(facts.performed3)],
  ];
  if (isNotPerformed(edition, facts, months)) return { grade: 'not-performed' };
  const isShort = months.some(([contracted, performed]) => isBelow(80n, performed, contracted));
  return { grade: isShort ? 'month-short' : 'performed' };
}

/** Quantities in thousandths of a tonne: months close to 80 per cent, quarter and year close to 90. */
export function inputs(random: Random): Facts {
  const unit = pick(random, [1000, 100, 1]);
  const step = () => pick(random, [-unit, -1, 0, 0, 0, 1, unit]);
  const atLeast0 = (thousandths: number) => Math.max(0, thousandths);
  // Multiples of ten, so that 80 and 90 per cent are whole thousandths.
  const quantity = () => pick(random, [0, 100_000, 10 * between(random, 1, 5_000_000)]);
  const contracted = [quantity(), quantity(), quantity()] as const;
  const month = (of: number) =>
    pick(random, [
      atLeast0((of / 10) * 8 + step()),
      (of / 10) * 9,
      of,
      Math.floor((of * between(random, 70, 130)) / 100),
    ]);
  const performed = [month(contracted[0]), month(contracted[1]), month(contracted[2])];
  if (chance(random, 0.6)) {
    const total = contracted[0] + contracted[1] + contracted[2];
    performed[2] = atLeast0((total / 10) * 9 + step() - performed[0]! - performed[1]!);
  }
  const kind = pick(random, ['power', 'other'] as const);
  const annual =
    pick(random, [leastWatched[kind], leastWatched[kind], 100_000, 200_000, 450_000]) * 1000;
  const facts: Facts = {
    kind,
    annualQuantity: (annual + pick(random, [-1000, -1, 0, 0, 1])) / 1000,
    contracted1: contracted[0] / 1000,
    contracted2: contracted[1] / 1000,
    contracted3: contracted[2] / 1000,
    performed1: performed[0]! / 1000,
    performed2: performed[1]! / 1000,
    performed3: performed[2]! / 1000,
  };
  if (chance(random, 0.5)) {
    const year = quantity();
    facts.yearContracted = year / 1000;
    facts.yearPerformed = pick(random, [year, atLeast0((year / 10) * 9 + step())]) / 1000;
  }
  if (chance(random, 0.2)) facts.reported = chance(random, 0.5);
  return facts;
}
