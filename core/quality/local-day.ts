import { localDate } from '../ground/dates.ts';

const MINUTE = 60_000;
export const DAY = 86_400_000;
/** The clocks of all zones differ by such a part of an hour, and change at one. */
const BLOCK = 15 * MINUTE;
/** Blocks that are remembered: some three years. */
const MOST_BLOCKS = 100_000;

/** The day and the month of instants where people count them, given as milliseconds. */
export type LocalDay = (instant: number, text: string) => string;

/** Begins to tell the days of instants in a time zone; each quarter of an hour is computed once. */
export function localDayIn(timeZone: string): LocalDay {
  const known = new Map<number, string>();
  return (instant, text) => {
    const block = Math.floor(instant / BLOCK);
    const before = known.get(block);
    if (before !== undefined) return before;
    const day = localDate(text, timeZone);
    if (known.size >= MOST_BLOCKS) known.clear();
    known.set(block, day);
    return day;
  };
}
