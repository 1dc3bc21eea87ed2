import type { RecordType } from '../records/record-type.ts';
import {
  addGroup,
  countRejected,
  newGroup,
  optionalFieldsOf,
  type GroupTally,
} from './group-tally.ts';
import { noHistories, type Histories } from './histories.ts';
import type { QualityReport } from './quality-report.ts';
import { MOST } from './quality-tally.ts';
import type { RefusedCount } from './refused-writing.ts';
import { reportOf } from './report-of.ts';
import { addHistories, groupOf, type StoredCell } from './stored-cell.ts';

/** Which of what is stored a report is about; months are those of UTC, as YYYY-MM. */
export type ReportAsked = {
  source?: string | undefined;
  type?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
};

type Of = { source: string | null; type: string | null; month: string };

const UNBOUNDED = { months: Infinity, causes: Infinity, exceeded: () => undefined };

/** The report of what is stored, and of what was refused, by source and record type. */
export function storedReport(
  { cells, refused }: { cells: readonly StoredCell[]; refused: readonly RefusedCount[] },
  types: ReadonlyMap<string, RecordType>,
  asked: ReportAsked = {},
): QualityReport {
  const all = new Map<string, { group: GroupTally; histories: Histories }>();
  const entryOf = ({ source, type }: Of) => {
    const key = `${source ?? ''} ${type ?? ''}`;
    const entry = all.get(key) ?? { group: newGroup(source, type), histories: noHistories() };
    all.set(key, entry);
    return entry;
  };
  for (const cell of cells) {
    if (!isAsked(cell, asked)) continue;
    const { group, histories } = entryOf(cell);
    addGroup(group, groupOf(cell), UNBOUNDED);
    addHistories(histories, cell.histories);
  }
  for (const one of refused) if (isAsked(one, asked)) addRefused(entryOf(one).group, one);
  const entries = [...all.values()];
  const histories = { byGroup: entries.map((one) => one.histories), conflicts: 0 };
  const optional = new Map([...types].map(([name, type]) => [name, optionalFieldsOf(type)]));
  const groups = entries.map(({ group }) => withOptional(group, optional));
  const context = { types, timeZone: 'UTC', optional, bounds: MOST };
  return reportOf({ groups, histories, exceeded: new Set() }, context);
}

function isAsked({ source, type, month }: Of, asked: ReportAsked): boolean {
  if (asked.source !== undefined && source !== asked.source) return false;
  if (asked.type !== undefined && type !== asked.type) return false;
  return month >= (asked.from ?? '') && month <= (asked.to ?? '9999-12');
}

function addRefused(group: GroupTally, { month, rejected, causes }: RefusedCount): void {
  const one = newGroup(group.source, group.type);
  countRejected(one, [], month, UNBOUNDED);
  one.rejected = rejected;
  const ofMonth = one.months.get(month);
  if (ofMonth) ofMonth.rejected = rejected;
  for (const [cause, times] of Object.entries(causes)) one.causes.set(cause, times);
  addGroup(group, one, UNBOUNDED);
}

/** Fields that every record gives say nothing of completeness. */
function withOptional(
  group: GroupTally,
  optional: ReadonlyMap<string, readonly string[]>,
): GroupTally {
  const names = optional.get(group.type ?? '') ?? [];
  const given = [...group.given].filter(([name]) => names.includes(name));
  return { ...group, given: new Map(given) };
}
