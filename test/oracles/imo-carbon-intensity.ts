import type { Earlier, Occasion, Outcome } from './oracle.ts';
import { ONE, power } from './power.ts';
import { between, chance, pick, type Random } from './random.ts';

export type ShipType = (typeof shipTypes)[number];
export type Facts = {
  shipType: ShipType;
  capacity: number;
  co2Grams: number;
  distance: number;
  year: number;
};

const shipTypes = [
  'bulk-carrier',
  'gas-carrier',
  'tanker',
  'container-ship',
  'general-cargo',
  'refrigerated-cargo',
  'combination-carrier',
  'ro-ro-passenger',
  'cruise',
] as const;

/** a, c in ten thousandths and d1 to d4 in hundredths. */
type Line = { a: bigint; c: bigint; d: readonly [bigint, bigint, bigint, bigint] };

// MEPC.353(78), table 1 (a, c), and MEPC.354(78), table 1 (d1 to d4).
const lines: Record<Exclude<ShipType, 'gas-carrier' | 'general-cargo'>, Line> = {
  'bulk-carrier': { a: 4745n, c: 6220n, d: [86n, 94n, 106n, 118n] },
  tanker: { a: 5247n, c: 6100n, d: [82n, 93n, 108n, 128n] },
  'container-ship': { a: 1984n, c: 4890n, d: [83n, 94n, 107n, 119n] },
  'refrigerated-cargo': { a: 4600n, c: 5570n, d: [78n, 91n, 107n, 120n] },
  'combination-carrier': { a: 5119n, c: 6220n, d: [87n, 96n, 106n, 114n] },
  'ro-ro-passenger': { a: 2023n, c: 4600n, d: [76n, 92n, 114n, 130n] },
  cruise: { a: 930n, c: 3830n, d: [87n, 95n, 106n, 116n] },
};
const largeGas: Line = { a: 144_050_000_000n, c: 20_710n, d: [81n, 91n, 112n, 144n] };
const smallGas: Line = { a: 8104n, c: 6390n, d: [85n, 95n, 106n, 125n] };
const cargoFactors = [83n, 94n, 106n, 119n] as const;
const largeCargo: Line = { a: 31_948n, c: 7920n, d: cargoFactors };
const smallCargo: Line = { a: 588n, c: 3885n, d: cargoFactors };

// Thousandths of a per cent by which the reference falls: MEPC.338(76), from 2027 MEPC.400(83).
const reductions: Record<number, bigint> = {
  2023: 5000n,
  2024: 7000n,
  2025: 9000n,
  2026: 11_000n,
  2027: 13_625n,
  2028: 16_250n,
  2029: 18_875n,
  2030: 21_500n,
};
const letters = ['A', 'B', 'C', 'D', 'E'] as const;

export function lineOf(shipType: ShipType, capacity: number): Line {
  if (shipType === 'gas-carrier') return capacity >= 65_000 ? largeGas : smallGas;
  if (shipType === 'general-cargo') return capacity >= 20_000 ? largeCargo : smallCargo;
  return lines[shipType];
}

export function reductionOf(year: number): bigint {
  const reduction = reductions[year];
  if (reduction === undefined) throw new RangeError(`${year} is not from 2023 to 2030`);
  return reduction;
}

/** Of the reference line only: MEPC.353(78) caps a bulk carrier's capacity at 279,000 DWT. */
export function referenceCapacity({ shipType, capacity }: Facts): number {
  return shipType === 'bulk-carrier' ? Math.min(capacity, 279_000) : capacity;
}

/** The required value in grams for each unit of capacity and nautical mile, in fixed point. */
export function required(facts: Facts, reduction = reductionOf(facts.year)): bigint {
  const { a, c } = lineOf(facts.shipType, facts.capacity);
  const divisor = power(BigInt(referenceCapacity(facts)), c) * 100_000n;
  return (a * (100_000n - reduction) * ONE * ONE) / divisor;
}

/** The attained value over the required one, in fixed point. */
export function ratio(facts: Facts, reduction = reductionOf(facts.year)): bigint {
  const work = BigInt(facts.capacity) * BigInt(facts.distance);
  return (BigInt(facts.co2Grams) * ONE * ONE) / (work * required(facts, reduction));
}

/** Grams of CO2 that give exactly the bound: numerator over denominator. */
function gramsAt(facts: Facts, bound: bigint): [numerator: bigint, denominator: bigint] {
  const { a, c } = lineOf(facts.shipType, facts.capacity);
  const work = BigInt(facts.capacity) * BigInt(facts.distance);
  const numerator = bound * (100_000n - reductionOf(facts.year)) * a * work * ONE;
  return [numerator, 100n * 100_000n * power(BigInt(referenceCapacity(facts)), c)];
}

function letterOf(facts: Facts): (typeof letters)[number] {
  // Without a division; a ratio equal to a bound, which the text leaves open, gets the better letter.
  const worse = lineOf(facts.shipType, facts.capacity).d.filter((bound) => {
    const [numerator, denominator] = gramsAt(facts, bound);
    return BigInt(facts.co2Grams) * denominator > numerator;
  });
  return letters[worse.length] ?? 'E';
}

/** MARPOL Annex VI, regulation 28: a corrective plan after one E or three D running. */
export function oracle(_version: string, facts: Facts, { earlier }: Occasion): Outcome {
  const grade = letterOf(facts);
  const isThirdD = grade === 'D' && earlier[0]?.grade === 'D' && earlier[1]?.grade === 'D';
  return { grade, tier: grade === 'E' || isThirdD ? 'corrective-plan' : null };
}

const capacities = [64_999, 65_000, 65_001, 19_999, 20_000, 20_001, 278_999, 279_000, 279_001];

/**
 * Emissions close to the bounds. They lie on a bound only for a capacity of 1, whose power is 1; otherwise
 * no closer than 1e-10 grams a unit and mile, which 12 digits of the required value tell apart.
 */
export function inputs(random: Random): Facts {
  const isExact = chance(random, 0.1);
  const facts: Facts = {
    shipType: pick(random, shipTypes),
    capacity: isExact ? 1 : pick(random, [...capacities, between(random, 1000, 400_000)]),
    co2Grams: 0,
    // 80,000 miles make each bound of a ship of capacity 1 a whole number of grams.
    distance: isExact ? 80_000 : pick(random, [between(random, 1, 500), between(random, 500, 1e5)]),
    year: between(random, 2023, 2030),
  };
  const bounds = lineOf(facts.shipType, facts.capacity).d;
  if (!isExact && chance(random, 0.3)) {
    const [numerator, denominator] = gramsAt(facts, BigInt(between(random, 40, 160)));
    return { ...facts, co2Grams: Number(numerator / denominator) + 1 };
  }
  const [numerator, denominator] = gramsAt(facts, pick(random, bounds));
  const margin = isExact
    ? 0n
    : (BigInt(facts.capacity) * BigInt(facts.distance) * denominator) / 10_000_000_000n;
  const under = Number((numerator - margin) / denominator);
  const over = Number((numerator + margin) / denominator) + 1;
  if (isExact) return { ...facts, co2Grams: under + pick(random, [-1, 0, 0, 1]) };
  return { ...facts, co2Grams: Math.max(0, pick(random, [under, over])) };
}

/** The end of the year with the letters of up to three years before, many of them D. */
export function occasion(random: Random, { year }: Facts): Occasion {
  const letter = () => pick(random, ['D', 'D', 'D', 'E', 'C', 'A']);
  const earlier = Array.from({ length: between(random, 0, 3) }, (_, index): Earlier => {
    return { observedOn: `${year - 1 - index}-12-31`, score: null, grade: letter() };
  });
  return { asOf: `${Math.max(year, 2025) + 1}-04-30`, observedOn: `${year}-12-31`, earlier };
}
