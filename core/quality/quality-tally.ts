import { canonical } from '../ground/digest.ts';
import { digestIntegers } from '../ground/digest-integers.ts';
import type { RecordType } from '../records/record-type.ts';
import { orderOf, recordKey, type WrittenRecord } from '../records/revisions.ts';
import {
  addGroup,
  countRejected,
  countWriting,
  newGroup,
  optionalFieldsOf,
  type GroupBounds,
  type GroupTally,
  type Known,
} from './group-tally.ts';
import { DAY, localDayIn } from './local-day.ts';
import { historiesOf } from './histories.ts';
import type { Bound, QualityReport } from './quality-report.ts';
import { reportOf } from './report-of.ts';
import {
  DISPUTE,
  STATEMENT,
  WITHDRAWAL,
  writingRows,
  type RowKind,
  type WritingRows,
} from './writing-rows.ts';

/** A record as it was written, and of which entity. */
export type WrittenOf = { entity: string; record: WrittenRecord };

/** A row or line that is no record: why, and of whom and when it is as far as that can be told. */
export type RejectedRow = {
  causes: readonly string[];
  source?: string | undefined;
  type?: string | undefined;
  knownAt?: string | undefined;
};

/** An objection of the organisation against a record. */
export type Dispute = { entity: string; at: string } & Pick<
  WrittenRecord,
  'type' | 'source' | 'id'
>;

/** How a tally counts. */
export type QualityOptions = {
  /** The record types by name: their optional fields and their sources. */
  types: ReadonlyMap<string, RecordType>;
  /** Where the days and months of knownAt are counted; UTC if left out. */
  timeZone?: string | undefined;
  /** How much is told apart at most, in place of MOST. */
  most?: Partial<Readonly<Record<Bound, number>>> | undefined;
};

/**
 * As much is told apart: sources and types, months of each, causes of each, and writings whose ids and contents are
 * remembered (60 to 90 bytes each).
 */
export const MOST: Readonly<Record<Bound, number>> = {
  ...{ groups: 1_000, months: 1_200, causes: 200, writings: 5_000_000 },
};

/** Counts writings as they come. */
export type QualityTally = {
  add: (written: WrittenOf) => void;
  addReject: (rejected: RejectedRow) => void;
  addDispute: (dispute: Dispute) => void;
  /** Adds what another tally with the same options has counted of writings that follow. */
  merge: (other: QualityTally) => void;
  report: () => QualityReport;
  /** What was counted, for a merge. */
  counted: Counted;
};

/** What a tally has counted. */
export type Counted = {
  groups: GroupTally[];
  /** Undefined where more was written than is remembered. */
  rows: WritingRows | undefined;
  exceeded: Set<Bound>;
};

/** Begins to count the quality of shared records. */
export function qualityTally({ types, timeZone = 'UTC', most }: QualityOptions): QualityTally {
  const bounds = { ...MOST, ...most };
  const exceeded = new Set<Bound>();
  const ofGroups: GroupBounds = { ...bounds, exceeded: (bound) => exceeded.add(bound) };
  const counted: Counted = {
    groups: [],
    rows: bounds.writings === 0 ? undefined : writingRows(),
    exceeded,
  };
  const places = new Map<string, number>();
  const optional = new Map([...types].map(([name, type]) => [name, optionalFieldsOf(type)]));
  const dayOf = localDayIn(timeZone);

  /** The place of a group among all; beyond the bound that of what names no source. */
  function placeOf(source: string | null, type: string | null): number {
    const key = `${source ?? ''} ${type ?? ''}`;
    const known = places.get(key);
    if (known !== undefined) return known;
    if (source !== null && counted.groups.length >= bounds.groups) {
      exceeded.add('groups');
      return placeOf(null, null);
    }
    counted.groups.push(newGroup(source, type));
    places.set(key, counted.groups.length - 1);
    return counted.groups.length - 1;
  }

  function groupAt(place: number): GroupTally {
    const group = counted.groups[place];
    if (!group) throw new RangeError('a place is of a group');
    return group;
  }

  function knownOf({ knownAt, occurredOn }: WrittenRecord): Known | undefined {
    if (knownAt === undefined) return undefined;
    const day = dayOf(Date.parse(knownAt), knownAt);
    const days =
      occurredOn === undefined ? undefined : (Date.parse(day) - Date.parse(occurredOn)) / DAY;
    return { month: day.slice(0, -3), days };
  }

  function remember(row: Parameters<WritingRows['add']>[0]): void {
    if (!counted.rows) return;
    if (counted.rows.size() < bounds.writings) counted.rows.add(row);
    else forget();
  }

  function forget(): void {
    exceeded.add('writings');
    counted.rows = undefined;
  }

  return {
    counted,
    add: ({ entity, record }) => {
      const { source, type, withdrawn, knownAt } = record;
      const place = placeOf(source, type);
      const group = groupAt(place);
      const names = group.type === null ? [] : (optional.get(type) ?? []);
      countWriting(group, record, { known: knownOf(record), optional: names }, ofGroups);
      if (!counted.rows) return;
      const kind = withdrawn ? WITHDRAWAL : STATEMENT;
      const { order = NaN, orderedBy } = orderOf(record);
      remember({
        ...marksOf(entity, record, kind),
        ...{ kind, group: place, order, orderedBy },
        knownAt: knownAt === undefined ? -Infinity : Date.parse(knownAt),
      });
    },
    addReject: ({ causes, source, type, knownAt }) => {
      const isNamed = source !== undefined && type !== undefined;
      const group = groupAt(isNamed ? placeOf(source, type) : placeOf(null, null));
      const month = knownAt === undefined ? undefined : dayOf(Date.parse(knownAt), knownAt);
      countRejected(group, causes, month?.slice(0, -3), ofGroups);
    },
    addDispute: ({ entity, at, ...record }) => {
      const group = placeOf(record.source, record.type);
      remember({
        ...marksOf(entity, record, DISPUTE),
        ...{ kind: DISPUTE, group, order: NaN, knownAt: Date.parse(at) },
        orderedBy: undefined,
      });
    },
    merge: ({ counted: other }) => {
      const moved = other.groups.map((group) => {
        const place = placeOf(group.source, group.type);
        addGroup(groupAt(place), group, ofGroups);
        return place;
      });
      for (const bound of other.exceeded) exceeded.add(bound);
      if (!other.rows) forget();
      else {
        for (const row of other.rows.all()) remember({ ...row, group: moved[row.group] ?? 0 });
      }
    },
    report: () => {
      const { groups, rows } = counted;
      const histories = rows && historiesOf(rows, groups.length);
      return reportOf({ groups, histories, exceeded }, { types, timeZone, optional, bounds });
    },
  };
}

/** What tells a writing from others: its record, of what and whom it is, and what it says. */
function marksOf(entity: string, record: WrittenRecord, kind: RowKind) {
  const { type, occurredOn, body } = record;
  const [id, other] = digestIntegers(recordKey(record), 2);
  const [subject] = digestIntegers(`${type} ${entity}`, 1);
  const [content, more] =
    kind === STATEMENT
      ? digestIntegers(canonical([entity, type, occurredOn ?? null, body ?? {}]), 2)
      : [0, 0];
  return {
    id: [id ?? 0, other ?? 0] as const,
    subject: subject ?? 0,
    content: [content ?? 0, more ?? 0] as const,
  };
}
