import { addDays, isoDate } from './dates.ts';
import { between, chance, pick, type Random } from './random.ts';

/** A day of the years, half of them close to the end of a month, many of those of February. */
export function dayNearMonthEnd(random: Random, firstYear: number, lastYear: number): string {
  const year = between(random, firstYear, lastYear);
  if (chance(random, 0.5)) return addDays(isoDate(year, 1, 1), between(random, 0, 364));
  const month = pick(random, [3, 3, 3, between(random, 1, 12)]);
  return addDays(isoDate(year, month, 1), pick(random, [-2, -1, -1, 0]));
}
