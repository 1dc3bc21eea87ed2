import { isMark, type DoubtDecided, type KeptEffect, type Mark } from '../records/record-state.ts';
import { DAY } from './local-day.ts';
import type { Histories } from './histories.ts';
import { addCell, newCell, storedDays, type StoredCell } from './stored-cell.ts';

/** A writing of a record, a decision about one or a mark on one, as the store holds it. */
export type StoredWriting = {
  record: string;
  type: string;
  source: string;
  occurredOn: string;
  /** When it was written, which is when it was known. */
  at: string;
  seq: number;
  digest: string;
  effect: KeptEffect | Mark | DoubtDecided;
  body?: Readonly<Record<string, unknown>>;
};

/** Counts what is stored of entities, one after the other. */
export type StoredTally = {
  /** All writings of one entity, in any order. */
  addEntity: (writings: readonly StoredWriting[]) => void;
  addCells: (cells: readonly StoredCell[]) => void;
  /** What was counted, by source, type and month. */
  cells: () => StoredCell[];
};

/** What an effect is counted as; what is new is counted with the records. */
const countedAs: Readonly<Record<StoredWriting['effect'], keyof Histories | undefined>> = {
  ...{ new: undefined, revised: 'revised', withdrawn: 'withdrawn', restated: 'doubled' },
  ...{ late: 'late', doubtful: 'doubtful', disputed: 'disputes', settled: undefined },
  ...{ returned: undefined, duplicate: undefined, closed: undefined, quashed: undefined },
};

/** Begins to count; what two have counted of different entities can be added. */
export function storedTally(): StoredTally {
  const byKey = new Map<string, StoredCell>();
  const cellOf = (source: string, type: string, month: string): StoredCell => {
    const key = `${source} ${type} ${month}`;
    const cell = byKey.get(key) ?? newCell(source, type, month);
    byKey.set(key, cell);
    return cell;
  };
  const cellBy = ({ source, type, at }: StoredWriting) => cellOf(source, type, monthOf(at));
  return {
    addEntity: (writings) => {
      const standing: StoredWriting[] = [];
      for (const ofRecord of Map.groupBy(writings, ({ record }) => record).values()) {
        const last = countRecord(inOrder(ofRecord), cellBy);
        if (last) standing.push(last);
      }
      for (const one of repeatedIn(inOrder(standing))) cellBy(one).histories.suspected += 1;
    },
    addCells: (cells) => {
      for (const cell of cells) addCell(cellOf(cell.source, cell.type, cell.month), cell);
    },
    cells: () => [...byKey.values()].toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1)),
  };
}

function keyOf({ source, type, month }: StoredCell): string {
  return `${source} ${type} ${month}`;
}

function monthOf(at: string): string {
  return at.slice(0, 'YYYY-MM'.length);
}

function inOrder(writings: readonly StoredWriting[]): StoredWriting[] {
  return writings.toSorted((one, other) => one.seq - other.seq);
}

/**
 * Counts what was written of one record. A dispute is upheld by the next writing that changes what stands, unless it was
 * settled before.
 *
 * @returns the writing that stands
 */
function countRecord(
  writings: readonly StoredWriting[],
  cellBy: (one: StoredWriting) => StoredCell,
): StoredWriting | undefined {
  let standing: StoredWriting | undefined;
  let open: StoredCell[] = [];
  for (const [at, one] of writings.entries()) {
    const cell = cellBy(one);
    const name = countedAs[one.effect];
    if (name) cell.histories[name] += 1;
    if (at === 0) cell.histories.records += 1;
    if (isWriting(one.effect)) countWriting(cell, one);
    if (one.effect === 'disputed') open.push(cell);
    if (isMark(one.effect) && one.effect !== 'disputed') open = [];
    if (!isChange(one.effect)) continue;
    for (const dispute of open) dispute.histories.upheld += 1;
    open = [];
    standing = one.body ? one : undefined;
  }
  return standing;
}

function isChange(effect: StoredWriting['effect']): boolean {
  return ['new', 'revised', 'withdrawn', 'returned'].includes(effect);
}

function isWriting(effect: StoredWriting['effect']): boolean {
  return !isMark(effect) && effect !== 'returned' && effect !== 'duplicate';
}

function countWriting(cell: StoredCell, { body, occurredOn, at }: StoredWriting): void {
  cell.writings += 1;
  if (!body) return;
  cell.statements += 1;
  for (const field of Object.keys(body)) cell.given[field] = (cell.given[field] ?? 0) + 1;
  const days = (Date.parse(at.slice(0, occurredOn.length)) - Date.parse(occurredOn)) / DAY;
  const stored = storedDays(days);
  const found = cell.days.find(([one]) => one === stored);
  if (found) found[1] += 1;
  else cell.days.push([stored, 1]);
}

/** Of records that say the same on the same day under several ids of one source, all but the first. */
function* repeatedIn(standing: readonly StoredWriting[]): Generator<StoredWriting> {
  const seen = new Set<string>();
  for (const one of standing) {
    const key = `${one.source} ${one.digest}`;
    if (seen.has(key)) yield one;
    seen.add(key);
  }
}
