/**
 * The share of its random cases that a test tries: all, unless the environment variable
 * GRADUS_RANDOM_SHARE says less, because mutation testing repeats the tests for each mutant.
 */
const share = Number(process.env['GRADUS_RANDOM_SHARE'] ?? 1);

/** How many of a number of cases are tried. */
export function shareOf(count: number): number {
  return Math.ceil(count * share);
}

/** Which of some cases are tried, evenly spread. */
export function sampleOf<T>(cases: readonly T[]): T[] {
  const step = Math.max(1, Math.round(1 / share));
  return cases.filter((_, at) => at % step === 0);
}
