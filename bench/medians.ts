/** Something to time: one pass over all its units, asynchronous or not. */
export type Timed = { name: string; units: number; pass: () => unknown };

/** Long enough that the clock and one collection of garbage do not show. */
const SLICE_MS = 30;
const WARM_UP_MS = 400;

/**
 * Microseconds per unit, for each of several ways to do the same: the median of interleaved rounds,
 * after warming up. In each round another one goes first.
 *
 * @param nowMs the clock of the rounds
 */
export async function medians(
  timed: readonly Timed[],
  rounds: number,
  warmUpMs = WARM_UP_MS,
  nowMs = (): number => performance.now(),
): Promise<Map<string, number>> {
  const legs: { timed: Timed; passes: number; found: number[] }[] = [];
  for (const leg of timed) {
    const ms = await warmUp(leg, warmUpMs);
    legs.push({ timed: leg, passes: Math.max(1, Math.ceil(SLICE_MS / ms)), found: [] });
  }
  for (let round = 0; round < rounds; round++) {
    const first = round % legs.length;
    for (const leg of [...legs.slice(first), ...legs.slice(0, first)]) {
      const ms = await slice(leg.timed, leg.passes, nowMs);
      leg.found.push((ms * 1000) / (leg.passes * leg.timed.units));
    }
  }
  return new Map(legs.map(({ timed: { name }, found }) => [name, median(found)]));
}

/** Milliseconds of the last pass, when all passes of some time are done. */
async function warmUp({ pass }: Timed, warmUpMs: number): Promise<number> {
  const end = performance.now() + warmUpMs;
  let last: number;
  do {
    const start = performance.now();
    await pass();
    last = performance.now() - start;
  } while (performance.now() < end);
  return last;
}

async function slice({ pass }: Timed, passes: number, nowMs: () => number): Promise<number> {
  const start = nowMs();
  for (let done = 0; done < passes; done++) await pass();
  return nowMs() - start;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
