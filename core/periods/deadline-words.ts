import type { Count, Deadline, Ended, Period } from './deadline.ts';
import { spanWords } from './span.ts';

/**
 * How a period was counted, step by step.
 *
 * @example countWords({ from: '2026-12-04', period: { number: 21, unit: 'calendar day', countStart: true, roll: false } }, { ends: '2026-12-24' }) // ['21 calendar days from 2026-12-04, which counts: 2026-12-24']
 */
export function countWords(count: Count, { ends, rolledFrom = ends }: Ended): string[] {
  const { period, calendar } = count;
  const counted = `${periodWords(count)}, ${startWords(period)}: ${rolledFrom}`;
  if (!period.roll || period.unit === 'working day') return [counted];
  const moved = `${rolledFrom} is no working day of ${calendar?.id}; the end moves to the next, ${ends}`;
  const stays = `${ends} is a working day of ${calendar?.id}; the end stays`;
  return [counted, ends === rolledFrom ? stays : moved];
}

type Unknown = Extract<Deadline, { ends: null }>;

function periodWords({ from, period, calendar }: Count): string {
  const of = period.unit === 'working day' ? ` of ${calendar?.id}` : '';
  return `${spanWords(period)}${of} from ${from}`;
}

function startWords({ unit, countStart }: Period): string {
  if (!countStart) return 'which does not count';
  return unit === 'working day' ? 'which counts if it is worked' : 'which counts';
}

/** Why the end of a period is not known, and what to do. */
export function unknownWords(
  { from, period, calendar }: Count,
  { knownFrom, knownUntil, notBefore }: Unknown,
): string {
  const id = calendar?.id ?? '';
  return `the calendar ${id} knows the days from ${knownFrom} to ${knownUntil}, and ${spanWords(period)} from ${from} ask for others; the end is not before ${notBefore}. Add the year to calendars/${id}.json`;
}
