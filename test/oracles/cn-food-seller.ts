export type OfficersDecision = { value: 1 | 2; by: string; reason: string };
export type FoodSellerFacts = {
  areaSquareMetres?: number;
  ambientPrepacked?: number;
  chilledPrepacked?: number;
  frozenPrepacked?: number;
  bulkAmbient?: number;
  bulkChilled?: number;
  bulkFrozen?: number;
  suppliers?: number;
  dynamicScore: number;
  raise?: string[];
  lower?: string[];
  raiseBy?: OfficersDecision;
};

export type Expected = { score: number; grade: string | null; tier: string | null };

// For each item: upper end of each band (inclusive) and its points in tenths; then the points above.
const staticTable = {
  areaSquareMetres: {
    bands: [
      [200, 10],
      [1000, 20],
      [2000, 25],
      [3000, 30],
    ],
    above: 40,
  },
  ambientPrepacked: {
    bands: [
      [500, 5],
      [2000, 10],
      [5000, 12],
      [10000, 15],
    ],
    above: 20,
  },
  chilledPrepacked: {
    bands: [
      [100, 10],
      [300, 30],
      [600, 40],
      [1000, 50],
    ],
    above: 70,
  },
  frozenPrepacked: {
    bands: [
      [100, 10],
      [300, 15],
      [600, 20],
      [1000, 25],
    ],
    above: 30,
  },
  bulkAmbient: {
    bands: [
      [100, 10],
      [300, 15],
      [600, 20],
      [1000, 30],
    ],
    above: 50,
  },
  bulkChilled: {
    bands: [
      [30, 60],
      [50, 65],
      [100, 70],
      [150, 80],
    ],
    above: 90,
  },
  bulkFrozen: {
    bands: [
      [50, 10],
      [100, 20],
      [200, 25],
      [300, 30],
    ],
    above: 40,
  },
  suppliers: {
    bands: [
      [50, 20],
      [100, 30],
      [200, 40],
      [300, 50],
    ],
    above: 60,
  },
} satisfies Record<string, { bands: [number, number][]; above: number }>;

type Item = keyof typeof staticTable;
const items = Object.keys(staticTable) as Item[];
const raiseReasons = [
  'wilful-breach',
  'failed-sampling',
  'adverse-social-impact',
  'food-safety-accident',
  'no-recall',
  'refused-inspection',
  'other-local',
];
const lowerReasons = ['three-clean-years', 'gmp-haccp-certified', 'quality-award', 'other-local'];
const grades = ['A', 'B', 'C', 'D'];
const millionth = 1_000_000n;

// Exact millionths of a decimal >= 0; more than six decimals would be lost, so they are refused.
function millionths(value: number): bigint {
  const match = /^(\d+)(?:\.(\d{1,6}))?$/.exec(String(value));
  if (!match) throw new RangeError(`${value} is no decimal >= 0 of at most six places`);
  return BigInt(match[1] ?? '0') * millionth + BigInt((match[2] ?? '').padEnd(6, '0'));
}

function staticTenths(facts: Omit<FoodSellerFacts, 'dynamicScore'>): number {
  let tenths = 0;
  for (const item of items) {
    const size = Number((millionths(facts[item] ?? 0) + millionth / 2n) / millionth);
    if (size === 0) continue;
    const { bands, above } = staticTable[item];
    tenths += bands.find(([most]) => size <= most)?.[1] ?? above;
  }
  return tenths;
}

function bandOf(score: bigint): number {
  const upperEnds = [30n, 45n, 60n];
  const band = upperEnds.findIndex((end) => score <= end * millionth);
  return band === -1 ? 3 : band;
}

/** Risk grade of a food seller under the 2016 measure No. 115: static and dynamic score, then steps. */
export function expected(facts: FoodSellerFacts): Expected {
  const score = BigInt(staticTenths(facts)) * (millionth / 10n) + millionths(facts.dynamicScore);
  let step = bandOf(score);
  if (facts.raise?.length) step = Math.min(3, step + (facts.raiseBy?.value ?? 1));
  if (facts.lower?.length) step = Math.max(0, step - 1);
  const grade = grades[step] ?? null;
  // An exact integer below 2^53 over a power of ten is the double nearest to the decimal.
  return { score: Number(score) / Number(millionth), grade, tier: grade };
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Inputs close to the ends of size bands and grade bands; the same seed gives the same inputs. */
export function* seededInputs(seed: number, count: number): Generator<FoodSellerFacts> {
  const random = mulberry32(seed);
  const chance = (share: number) => random() < share;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const some = (list: readonly string[]) => {
    const most = pick([1, 1, 1, 2, list.length]);
    return list.filter(() => chance(0.6)).slice(0, most);
  };
  const sizeOf = (item: Item) => {
    const end = pick(staticTable[item].bands)[0];
    if (chance(0.12)) return pick([0, 0.4, 0.49, 0.5, 0.51, 1]);
    if (chance(0.15)) return Math.floor(random() * 15000);
    return Math.round((end + pick([-1, -0.5, 0, 0, 0.4, 0.49, 0.5, 0.51, 1])) * 100) / 100;
  };

  for (let made = 0; made < count; made++) {
    const sizes: Partial<Record<Item, number>> = {};
    const stocked = pick([0.15, 0.5, 0.9, 1]);
    for (const item of items) if (chance(stocked)) sizes[item] = sizeOf(item);

    const thousandths =
      pick([30_000, 45_000, 60_000]) + pick([-1000, -100, -10, -1, 0, 0, 0, 1, 10, 100, 1000]);
    const near = thousandths - staticTenths(sizes) * 100;
    const dynamic = chance(0.15)
      ? pick([0, 60_000, 59_990, 10, Math.floor(random() * 60_001)])
      : Math.min(60_000, Math.max(0, near));

    const facts: FoodSellerFacts = { ...sizes, dynamicScore: dynamic / 1000 };
    if (chance(0.3)) facts.raise = some(raiseReasons);
    if (chance(0.3)) facts.lower = some(lowerReasons);
    if (chance(facts.raise?.length ? 0.6 : 0.1))
      facts.raiseBy = {
        value: pick([1, 2, 2] as const),
        by: 'County market supervision office',
        reason: 'Gravity of the breaches found this year',
      };
    if (!facts.raise && chance(0.2)) facts.raise = [];
    if (!facts.lower && chance(0.2)) facts.lower = [];
    yield facts;
  }
}
