/** How often each number of days occurred; beyond the bound on either side, the bound itself. */
export type DayCounts = Map<number, number>;

/** Ten years: as many days are told apart, before the day that a record is about and after it. */
export const MOST_DAYS = 3_650;

/** Counts so many days. */
export function countDays(counts: DayCounts, days: number, times = 1): void {
  const at = Math.min(Math.max(days, -MOST_DAYS), MOST_DAYS);
  counts.set(at, (counts.get(at) ?? 0) + times);
}

/** Adds other counts to these. */
export function addDayCounts(counts: DayCounts, other: DayCounts): void {
  for (const [days, times] of other) countDays(counts, days, times);
}

/**
 * Percentiles by nearest rank: of n values in order, the one at the place p x n / 100, rounded up. They are values that
 * occurred, so none is between two days.
 *
 * @param percents in rising order
 * @returns a number of days for each; null where nothing was counted
 * @example percentilesOf(new Map([[1, 3], [9, 1]]), [50, 90]) // [1, 9]
 */
export function percentilesOf(counts: DayCounts, percents: readonly number[]): (number | null)[] {
  const inOrder = [...counts].toSorted(([one], [other]) => one - other);
  const total = totalOf(inOrder);
  return percents.map((percent) => {
    const rank = Math.ceil((percent * total) / 100);
    let passed = 0;
    const found = inOrder.find(([, times]) => (passed += times) >= rank);
    return found?.[0] ?? null;
  });
}

/**
 * How many values were counted, of those that a condition takes.
 *
 * @example valuesIn(new Map([[-1, 2], [4, 3]]), (days) => days < 0) // 2
 */
export function valuesIn(counts: DayCounts, takes: (days: number) => boolean): number {
  return totalOf([...counts].filter(([days]) => takes(days)));
}

function totalOf(counts: readonly (readonly [number, number])[]): number {
  return counts.reduce((sum, [, times]) => sum + times, 0);
}
