import type { RecordType } from '../records/record-type.ts';
import { fieldsOf } from '../records/record-type.ts';
import type { WrittenRecord } from '../records/revisions.ts';
import { addDayCounts, countDays, type DayCounts } from './day-counts.ts';
import type { Bound } from './quality-report.ts';

/** What is counted of a month. */
export type MonthTally = { writings: number; rejected: number; days: DayCounts };

/** What is counted of one source and record type. */
export type GroupTally = {
  source: string | null;
  type: string | null;
  writings: number;
  statements: number;
  withoutKnownAt: number;
  /** How often each optional field is given. */
  given: Map<string, number>;
  days: DayCounts;
  rejected: number;
  causes: Map<string, number>;
  months: Map<string, MonthTally>;
};

/** When a writing became known: its month, and how many days after the day that it is about. */
export type Known = { month: string; days: number | undefined };

/** How much is told apart within a group, and what to do where there is more. */
export type GroupBounds = { months: number; causes: number; exceeded: (bound: Bound) => void };

/** Stands for all causes beyond the bound. */
const OTHER_CAUSES = 'other causes';

export function newGroup(source: string | null, type: string | null): GroupTally {
  return {
    ...{ source, type, writings: 0, statements: 0, withoutKnownAt: 0, rejected: 0 },
    ...{ given: new Map(), days: new Map(), causes: new Map(), months: new Map() },
  };
}

/** The fields that a record of a type may be without. */
export function optionalFieldsOf(type: RecordType | undefined): string[] {
  return Object.entries(type ? fieldsOf(type) : {}).flatMap(([name, { required }]) =>
    required ? [] : [name],
  );
}

/** Counts a valid writing. */
export function countWriting(
  group: GroupTally,
  { body, withdrawn }: WrittenRecord,
  { known, optional }: { known: Known | undefined; optional: readonly string[] },
  bounds: GroupBounds,
): void {
  group.writings += 1;
  if (!withdrawn) {
    group.statements += 1;
    for (const name of optional) {
      if (body && Object.hasOwn(body, name)) plus(group.given, name, 1);
    }
  }
  if (known === undefined) {
    group.withoutKnownAt += 1;
    return;
  }
  const { month, days } = known;
  const ofMonth = monthOf(group, month, bounds);
  if (ofMonth) ofMonth.writings += 1;
  if (days === undefined) return;
  countDays(group.days, days);
  if (ofMonth) countDays(ofMonth.days, days);
}

/** Counts a row or a line that is no record; each cause counts once. */
export function countRejected(
  group: GroupTally,
  causes: readonly string[],
  month: string | undefined,
  bounds: GroupBounds,
): void {
  group.rejected += 1;
  for (const cause of new Set(causes)) countCause(group, cause, 1, bounds);
  const ofMonth = month === undefined ? undefined : monthOf(group, month, bounds);
  if (ofMonth) ofMonth.rejected += 1;
}

/** Adds what was counted of another group to this. */
export function addGroup(group: GroupTally, other: GroupTally, bounds: GroupBounds): void {
  for (const name of ['writings', 'statements', 'withoutKnownAt', 'rejected'] as const) {
    group[name] += other[name];
  }
  for (const [name, times] of other.given) plus(group.given, name, times);
  addDayCounts(group.days, other.days);
  for (const [cause, times] of other.causes) countCause(group, cause, times, bounds);
  for (const [month, { writings, rejected, days }] of other.months) {
    const own = monthOf(group, month, bounds);
    if (!own) continue;
    own.writings += writings;
    own.rejected += rejected;
    addDayCounts(own.days, days);
  }
}

function countCause(
  { causes }: GroupTally,
  cause: string,
  times: number,
  bounds: GroupBounds,
): void {
  const isTold = causes.has(cause) || causes.size < bounds.causes;
  if (!isTold) bounds.exceeded('causes');
  plus(causes, isTold ? cause : OTHER_CAUSES, times);
}

/** The counts of a month; undefined where there are too many months. */
function monthOf(
  { months }: GroupTally,
  month: string,
  bounds: GroupBounds,
): MonthTally | undefined {
  const known = months.get(month);
  if (known) return known;
  if (months.size >= bounds.months) {
    bounds.exceeded('months');
    return undefined;
  }
  const made: MonthTally = { writings: 0, rejected: 0, days: new Map() };
  months.set(month, made);
  return made;
}

function plus(counts: Map<string, number>, name: string, times: number): void {
  counts.set(name, (counts.get(name) ?? 0) + times);
}
