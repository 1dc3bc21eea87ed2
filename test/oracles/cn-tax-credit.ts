export type PastGrade = 'A' | 'B' | 'M' | 'C' | 'D';
export type TaxCreditFacts = {
  newEntity: boolean;
  hasRevenue: boolean;
  nonRecurringComplete: boolean;
  paymentInfoComplete: boolean;
  yearsOperating: number;
  zeroVatConsecutiveMonths: number;
  zeroVatMonths: number;
  zeroVatJustified: boolean;
  canKeepBooks: boolean;
  previousYearGrade?: PastGrade;
  previousYearGradeByScore?: boolean;
  previousYearGradeRetained?: boolean;
  directD?: string[];
  [indicatorOrAmount: string]: boolean | number | string | string[] | undefined;
};

export type Expected = { score: number; grade: string | null; tier: string | null };

// Points for each occurrence or month: the fact is a count.
const counted: Readonly<Record<string, number>> = {
  i010101: 5,
  i010102: 5,
  i010106: 11,
  i010201: 5,
  i010302: 3,
  i010303: 3,
  i010504: 3,
  i020101: 5,
  i020201: 11,
  i020202: 3,
  i030101: 5,
  i030102: 5,
  i030103: 3,
  i030104: 11,
  i030108: 11,
  i030109: 11,
  i030203: 11,
  i030204: 1,
  i040102: 1,
  i050105: 1,
  i050106: 3,
  i050205: 1,
  i050206: 3,
  i060205: 1,
  i060206: 3,
};

// Points once: the fact is a boolean.
const once: Readonly<Record<string, number>> = {
  i010103: 3,
  i010104: 11,
  i010105: 11,
  i010301: 1,
  i010304: 3,
  i010305: 11,
  i010306: 11,
  i010501: 3,
  i010502: 3,
  i010503: 3,
  i010506: 11,
  i020102: 11,
  i020103: 3,
  i020301: 11,
  i030201: 3,
  i030202: 3,
  i040101: 3,
  i040201: 11,
  i040202: 11,
  i040203: 11,
  i040204: 11,
  i050101: 1,
  i050103: 3,
  i050108: 11,
  i050201: 1,
  i050203: 3,
  i050208: 11,
  i050301: 11,
  i060201: 3,
  i060203: 5,
  externalUnreportedAccounts: 11,
  externalEquityTransfer: 11,
  externalPropertyDisposal: 11,
  externalCustomsMismatch: 11,
};

// Points once, to which the percentage of back tax in tax payable is added.
type Inquiry = 'assessment' | 'audit' | 'inspection';
const withRatio: Readonly<Record<string, readonly [points: number, inquiry: Inquiry]>> = {
  i050102: [1, 'assessment'],
  i050104: [3, 'assessment'],
  i050202: [1, 'audit'],
  i050204: [3, 'audit'],
  i060202: [3, 'inspection'],
  i060204: [5, 'inspection'],
};

const straightToD: readonly string[] = [
  'i030105',
  'i030106',
  'i030107',
  'i030110',
  'i040103',
  'i050107',
  'i050207',
  'i060207',
];
const articles = Array.from({ length: 13 }, (_, index) => `art18-${index + 1}`);

/** Every indicator's fact id by its kind, to compare with the facts that a rule set declares. */
export const indicators = {
  counted: Object.keys(counted),
  once: Object.keys(once),
  withRatio: Object.keys(withRatio),
  straightToD,
};

function integerOf(facts: TaxCreditFacts, id: string): bigint {
  return BigInt((facts[id] ?? 0) as number);
}

// Exact millionths of a decimal >= 0; more than six decimals would be lost, so they are refused.
function millionths(value: number): bigint {
  const match = /^(\d+)(?:\.(\d{1,6}))?$/.exec(String(value));
  if (!match) throw new RangeError(`${value} is no decimal >= 0 of at most six places`);
  return BigInt(match[1] ?? '0') * 1_000_000n + BigInt((match[2] ?? '').padEnd(6, '0'));
}

// Hundredths of a percentage point: the quotient's four decimals, rounded half up.
function ratio(facts: TaxCreditFacts, inquiry: Inquiry): bigint {
  const backTax = millionths((facts[`${inquiry}BackTax`] ?? 0) as number);
  const taxPayable = millionths((facts[`${inquiry}TaxPayable`] ?? 0) as number);
  if (taxPayable === 0n) return 0n;
  return (2n * 10_000n * backTax + taxPayable) / (2n * taxPayable);
}

function deductedHundredths(facts: TaxCreditFacts): bigint {
  let hundredths = 0n;
  for (const [id, points] of Object.entries(counted))
    hundredths += BigInt(points * 100) * integerOf(facts, id);
  for (const [id, points] of Object.entries(once))
    if (facts[id] === true) hundredths += BigInt(points * 100);
  for (const [id, [points, inquiry]] of Object.entries(withRatio))
    if (facts[id] === true) hundredths += BigInt(points * 100) + ratio(facts, inquiry);
  if (facts.previousYearGrade === 'D' && facts.previousYearGradeByScore === true)
    hundredths += 1100n;
  return hundredths;
}

function startingPoints(facts: TaxCreditFacts): number {
  if (!facts.paymentInfoComplete) return 90;
  return facts.nonRecurringComplete ? 100 : 93;
}

function goesStraightToD(facts: TaxCreditFacts): boolean {
  const directDIsKept =
    facts.previousYearGrade === 'D' &&
    facts.previousYearGradeByScore === false &&
    facts.previousYearGradeRetained !== true;
  return (
    (facts.directD ?? []).length > 0 ||
    straightToD.some((id) => facts[id] === true) ||
    directDIsKept
  );
}

function cannotBeA(facts: TaxCreditFacts): boolean {
  const zeroVat = facts.zeroVatConsecutiveMonths >= 3 || facts.zeroVatMonths >= 6;
  return (
    facts.yearsOperating < 3 ||
    facts.previousYearGrade === 'D' ||
    (zeroVat && !facts.zeroVatJustified) ||
    !facts.canKeepBooks
  );
}

/** Tax credit score and grade under the 2025 measure; the score is in points with two decimals. */
export function expected(facts: TaxCreditFacts): Expected {
  const raw = BigInt(startingPoints(facts) * 100) - deductedHundredths(facts);
  const hundredths = Number(raw < 0n ? 0n : raw);
  const score = hundredths / 100;
  const answer = (grade: string): Expected => ({ score, grade, tier: null });
  if (goesStraightToD(facts)) return answer('D');
  if (facts.newEntity || (hundredths >= 7000 && !facts.hasRevenue)) return answer('M');
  if (hundredths >= 9000) return answer(cannotBeA(facts) ? 'B' : 'A');
  if (hundredths >= 7000) return answer('B');
  return answer(hundredths >= 4000 ? 'C' : 'D');
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

type Draw = {
  chance: (share: number) => boolean;
  pick: <T>(list: readonly T[]) => T;
  below: (end: number) => number;
};

function drawFrom(seed: number): Draw {
  const random = mulberry32(seed);
  const below = (end: number) => Math.floor(random() * end);
  return {
    below,
    chance: (share) => random() < share,
    pick: <T>(list: readonly T[]) => list[below(list.length)] as T,
  };
}

// [consecutive, cumulative] months around the limits of 3 and 6.
const zeroVatEdges: readonly (readonly [number, number])[] = [
  [3, 3],
  [3, 5],
  [4, 4],
  [2, 6],
  [1, 6],
  [2, 7],
  [12, 12],
];
const zeroVatHarmless: readonly (readonly [number, number])[] = [
  [0, 0],
  [2, 2],
  [2, 5],
  [1, 5],
];

function frame({ chance, pick }: Draw): TaxCreditFacts {
  const [consecutive, cumulative] = pick(chance(0.2) ? zeroVatEdges : zeroVatHarmless);
  const facts: TaxCreditFacts = {
    newEntity: chance(0.06),
    hasRevenue: !chance(0.12),
    nonRecurringComplete: chance(0.65),
    paymentInfoComplete: chance(0.75),
    yearsOperating: chance(0.1) ? pick([0, 0.5, 2, 2.9, 2.99]) : pick([3, 3, 3.01, 3.5, 4, 25]),
    zeroVatConsecutiveMonths: consecutive,
    zeroVatMonths: cumulative,
    zeroVatJustified: chance(0.4),
    canKeepBooks: !chance(0.07),
  };
  if (chance(0.5)) facts.previousYearGrade = pick(['A', 'B', 'M', 'C', 'D', 'D'] as const);
  const wasD = facts.previousYearGrade === 'D';
  if (chance(wasD ? 0.75 : 0.1)) facts.previousYearGradeByScore = chance(0.65);
  if (chance(wasD ? 0.5 : 0.1)) facts.previousYearGradeRetained = chance(0.6);
  if (chance(0.04))
    facts.directD = articles.filter(() => chance(0.15)).concat(chance(0.5) ? pick(articles) : []);
  else if (chance(0.1)) facts.directD = [];
  if (facts.directD) facts.directD = [...new Set(facts.directD)];
  if (chance(0.04)) facts[pick(straightToD)] = true;
  return facts;
}

// Amounts whose rounded quotient is the wanted ratio, exactly, on a tie, or just below the next tie.
function amountsFor(hundredths: number, { pick }: Draw): readonly [number, number] {
  return pick([
    [hundredths, 10_000],
    [hundredths / 100, 100],
    [2 * hundredths - 1, 20_000],
    [100 * hundredths + 49, 1_000_000],
    [100 * hundredths - 50, 1_000_000],
  ] as const);
}

// Adds indicators that together cost exactly the given number of points.
function spendPoints(facts: TaxCreditFacts, points: number, { chance, pick, below }: Draw): void {
  let left = points;
  while (left > 0) {
    const table = chance(0.5) ? counted : once;
    const [id, cost] = pick(Object.entries(table));
    if (cost > left || facts[id] === true) continue;
    if (table === once) {
      facts[id] = true;
      left -= cost;
    } else {
      const times = 1 + below(Math.min(4, Math.floor(left / cost)));
      facts[id] = ((facts[id] as number | undefined) ?? 0) + times;
      left -= cost * times;
    }
  }
}

function steerTo(target: number, facts: TaxCreditFacts, draw: Draw): void {
  let left = startingPoints(facts) * 100 - Number(deductedHundredths(facts)) - target;
  if (left <= 0) return;
  const [id, [points, inquiry]] = draw.pick(Object.entries(withRatio));
  const spare = left - points * 100;
  if (left % 100 !== 0 || draw.chance(0.25)) {
    if (spare <= 0) return;
    const hundredths = (spare % 100) + 100 * draw.below(Math.min(6, Math.floor(spare / 100) + 1));
    facts[id] = true;
    if (hundredths > 0) {
      const [backTax, taxPayable] = amountsFor(hundredths, draw);
      facts[`${inquiry}BackTax`] = backTax;
      facts[`${inquiry}TaxPayable`] = taxPayable;
    }
    left = spare - hundredths;
  }
  spendPoints(facts, left / 100, draw);
}

function scatter(facts: TaxCreditFacts, rows: number, { chance, pick, below }: Draw): void {
  for (let row = 0; row < rows; row++) {
    const kind = pick(['counted', 'once', 'once', 'withRatio'] as const);
    facts[pick(indicators[kind])] = kind === 'counted' ? 1 + below(3) : true;
  }
  for (const inquiry of ['assessment', 'audit', 'inspection'] as const) {
    if (chance(0.6)) facts[`${inquiry}BackTax`] = pick([0, 0.01, 9999.99, 10_000, below(50_000)]);
    if (chance(0.6))
      facts[`${inquiry}TaxPayable`] = pick([0, 3, 7, 240_000, 999_999.99, 1 + below(2_000_000)]);
  }
}

// A stated default must weigh no more than an absent fact.
function stateSomeDefaults(facts: TaxCreditFacts, { chance }: Draw): void {
  for (const id of indicators.counted) if (chance(0.3)) facts[id] ??= 0;
  for (const id of [...indicators.once, ...indicators.withRatio, ...straightToD])
    if (chance(0.3)) facts[id] ??= false;
}

const edges = [9000, 7000, 4000, 0].flatMap((edge) =>
  [-100, -1, 0, 0, 1, 100].map((gap) => edge + gap),
);

/** Inputs close to the grades' limits and the caps' limits; the same seed gives the same inputs. */
export function* seededInputs(seed: number, count: number): Generator<TaxCreditFacts> {
  const draw = drawFrom(seed);
  for (let made = 0; made < count; made++) {
    const facts = frame(draw);
    if (draw.chance(0.6)) steerTo(draw.pick(edges), facts, draw);
    else scatter(facts, draw.pick([0, 1, 1, 1, 2, 4, 8, 14]), draw);
    if (draw.chance(0.15)) stateSomeDefaults(facts, draw);
    yield facts;
  }
}
