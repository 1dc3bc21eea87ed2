export type FoodInterventionFacts = {
  foodType: number;
  processing: number;
  consumers: number;
  vulnerable: number;
  hygiene: number;
  structural: number;
  confidenceInManagement: number;
  significantRisk: number;
};

export type Expected = { score: number; grade: string | null; tier: string | null };

const possibleScores: Readonly<Record<keyof FoodInterventionFacts, readonly number[]>> = {
  foodType: [40, 30, 10, 5],
  processing: [20, 0],
  consumers: [15, 10, 5, 0],
  vulnerable: [22, 0],
  hygiene: [0, 5, 10, 15, 20, 25],
  structural: [0, 5, 10, 15, 20, 25],
  confidenceInManagement: [0, 5, 10, 20, 30],
  significantRisk: [20, 0],
};
const parts = Object.keys(possibleScores) as (keyof FoodInterventionFacts)[];

// Category, lowest total, highest total: both ends belong to the category.
const categories: readonly (readonly [tier: string, from: number, to: number])[] = [
  ['A', 92, 197],
  ['B', 72, 91],
  ['C', 52, 71],
  ['D', 31, 51],
  ['E', 0, 30],
];

/** The intervention category of Annex 1 of the Food Law Code of Practice for its eight scores. */
export function expected(facts: FoodInterventionFacts): Expected {
  const total = parts.reduce((sum, part) => sum + facts[part], 0);
  const row = categories.find(([, from, to]) => from <= total && total <= to);
  if (!row) throw new RangeError(`total ${total} lies in no category; expected 0 to 197`);
  return { score: total, grade: null, tier: row[0] };
}

/** All 23,040 combinations of the possible scores. */
export function* everyInput(): Generator<FoodInterventionFacts> {
  yield* combinations(0, {}) as Generator<FoodInterventionFacts>;
}

function* combinations(depth: number, chosen: object): Generator<object> {
  const part = parts[depth];
  if (part === undefined) yield chosen;
  else
    for (const score of possibleScores[part])
      yield* combinations(depth + 1, { ...chosen, [part]: score });
}
