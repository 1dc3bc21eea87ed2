import type { MonthQuality } from '../../core/quality/quality-report.ts';

/** So many months are drawn. */
const DRAWN = 24;

/**
 * The last months of a trend without a gap: a month in which nothing was known is empty.
 *
 * @example drawnMonths([]) // []
 */
export function drawnMonths(trend: readonly MonthQuality[]): MonthQuality[] {
  const [first, last] = [trend[0], trend.at(-1)];
  if (!first || !last) return [];
  const end = numberOf(last.month);
  const from = Math.max(numberOf(first.month), end - DRAWN + 1);
  const byMonth = new Map(trend.map((one) => [one.month, one]));
  return Array.from({ length: end - from + 1 }, (_, at) => {
    const month = monthOf(from + at);
    return byMonth.get(month) ?? { month, writings: 0, rejected: 0, median: null };
  });
}

function numberOf(month: string): number {
  const [year = 0, part = 1] = month.split('-').map(Number);
  return year * 12 + part - 1;
}

function monthOf(number: number): string {
  const [year, part] = [Math.floor(number / 12), (number % 12) + 1];
  return `${String(year).padStart(4, '0')}-${String(part).padStart(2, '0')}`;
}
