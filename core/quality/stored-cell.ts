import { MOST_DAYS } from './day-counts.ts';
import type { GroupTally } from './group-tally.ts';
import { noHistories, type Histories } from './histories.ts';

/** What one source has written of one record type in one month, as it is stored. */
export type StoredCell = {
  source: string;
  type: string;
  month: string;
  writings: number;
  statements: number;
  given: Record<string, number>;
  /** Numbers of days and how often each occurred. */
  days: [days: number, times: number][];
  histories: Histories;
};

/** Numbers of days below this are told apart. */
const EXACT = 100;

/**
 * Days as they are counted over a whole population: two digits of them, rounded to zero, so that some two hundred numbers
 * are told apart.
 *
 * @example [storedDays(99), storedDays(128), storedDays(-1299)] // [99, 120, -1200]
 */
export function storedDays(days: number): number {
  const size = Math.abs(days);
  if (size < EXACT) return days;
  if (size >= MOST_DAYS) return Math.sign(days) * MOST_DAYS;
  const step = size < 1_000 ? 10 : 100;
  return Math.sign(days) * Math.floor(size / step) * step;
}

export function newCell(source: string, type: string, month: string): StoredCell {
  return {
    ...{ source, type, month, writings: 0, statements: 0, given: {}, days: [] },
    histories: noHistories(),
  };
}

/** Adds what another cell of the same source, type and month has. */
export function addCell(cell: StoredCell, other: StoredCell): void {
  cell.writings += other.writings;
  cell.statements += other.statements;
  for (const [field, times] of Object.entries(other.given)) {
    cell.given[field] = (cell.given[field] ?? 0) + times;
  }
  const days = new Map(cell.days);
  for (const [one, times] of other.days) days.set(one, (days.get(one) ?? 0) + times);
  cell.days = [...days].toSorted(([one], [next]) => one - next);
  addHistories(cell.histories, other.histories);
}

export function addHistories(histories: Histories, other: Histories): void {
  for (const name of Object.keys(histories) as (keyof Histories)[]) {
    histories[name] += other[name];
  }
}

/** A cell as the tally of its group, with its one month. */
export function groupOf({ source, type, month, ...cell }: StoredCell): GroupTally {
  const { writings, statements } = cell;
  const days = new Map(cell.days);
  return {
    ...{ source, type, writings, statements, days },
    ...{ withoutKnownAt: 0, rejected: 0, causes: new Map() },
    given: new Map(Object.entries(cell.given)),
    months: new Map([[month, { writings, rejected: 0, days: new Map(days) }]]),
  };
}
