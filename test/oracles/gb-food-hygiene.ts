export type FoodHygieneFacts = {
  hygiene: number;
  structural: number;
  confidenceInManagement: number;
};

export type Expected = { score: number; grade: string | null; tier: string | null };

// Rating, highest total, highest single score; best first. What fits no row is rated 0.
const ladder: readonly (readonly [grade: string, total: number, single: number])[] = [
  ['5', 15, 5],
  ['4', 20, 10],
  ['3', 30, 10],
  ['2', 40, 15],
  ['1', 50, 20],
];

/** The rating that the Food Hygiene Rating Scheme's mapping table gives for three scores. */
export function expected(facts: FoodHygieneFacts): Expected {
  const scores = [facts.hygiene, facts.structural, facts.confidenceInManagement];
  const total = scores.reduce((sum, score) => sum + score, 0);
  const worst = Math.max(...scores);
  const row = ladder.find(([, mostTotal, mostSingle]) => total <= mostTotal && worst <= mostSingle);
  return { score: total, grade: row?.[0] ?? '0', tier: null };
}

/** All 180 inputs that the scheme knows. */
export function* everyInput(): Generator<FoodHygieneFacts> {
  for (const hygiene of [0, 5, 10, 15, 20, 25])
    for (const structural of [0, 5, 10, 15, 20, 25])
      for (const confidenceInManagement of [0, 5, 10, 20, 30])
        yield { hygiene, structural, confidenceInManagement };
}
