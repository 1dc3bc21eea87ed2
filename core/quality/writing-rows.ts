import type { OrderKind } from '../records/record-state.ts';

/** What is kept of a writing or a dispute: integers of 32 bits in place of texts. */
export type WritingRow = {
  /** Of the source and its id. */
  id: readonly [number, number];
  /** Of the type and the entity. */
  subject: number;
  /** Of entity, type, day and body. */
  content: readonly [number, number];
  group: number;
  kind: RowKind;
  /** When it was known, in milliseconds; -Infinity before all else. */
  knownAt: number;
  /** The place in the source's own order; NaN where it has none. */
  order: number;
  /** How the source orders its revisions, where this has a place. */
  orderedBy: OrderKind | undefined;
};
export const [STATEMENT, WITHDRAWAL, DISPUTE] = [0, 1, 2] as const;
export type RowKind = typeof STATEMENT | typeof WITHDRAWAL | typeof DISPUTE;

/** Rows by the id of their record. */
export type WritingRows = {
  add: (row: WritingRow) => void;
  size: () => number;
  /** Every row, in the order in which they were added. */
  all: () => Iterable<WritingRow>;
  /** The rows of one id after the other, each in the order in which they were added. */
  byId: () => Iterable<WritingRow[]>;
};

const FIRST_SIZE = 1 << 10;
/** Two of the id, the subject, two of the content, the group, the kind with that of the order, and the row of the id before. */
const WIDTH = 8;
const BEFORE = 7;

/** How revisions are ordered stands above the two bits of the kind of a row. */
const ORDERS: readonly (OrderKind | undefined)[] = [undefined, 'number', 'instant'];
const KINDS = 4;

/**
 * Keeps rows of writings in 48 bytes each, beside 8 to 16 for finding them and up to half as much again for those to
 * come. Two ids are taken for one only where 64 bits of their digests agree.
 */
export function writingRows(): WritingRows {
  let integers = new Int32Array(FIRST_SIZE * WIDTH);
  let times = new Float64Array(FIRST_SIZE * 2);
  /** The last row of an id, counted from 1, at the place of the id; the size is a power of two. */
  let places = new Int32Array(FIRST_SIZE * 2);
  let size = 0;
  let ids = 0;

  const at = (row: number, part: number): number => integers[row * WIDTH + part] ?? 0;

  function placeOf(one: number, other: number): number {
    let place = one & (places.length - 1);
    for (;;) {
      const row = (places[place] ?? 0) - 1;
      if (row < 0 || (at(row, 0) === one && at(row, 1) === other)) return place;
      place = (place + 1) & (places.length - 1);
    }
  }

  function makeRoom(): void {
    if (size * WIDTH === integers.length) {
      const room = size + (size >> 1);
      integers = grown(integers, new Int32Array(room * WIDTH));
      times = grown(times, new Float64Array(room * 2));
    }
    if (ids * 2 <= places.length) return;
    const old = places;
    places = new Int32Array(old.length * 2);
    for (const last of old) {
      if (last > 0) places[placeOf(at(last - 1, 0), at(last - 1, 1))] = last;
    }
  }

  function rowAt(row: number): WritingRow {
    return {
      id: [at(row, 0), at(row, 1)],
      subject: at(row, 2),
      content: [at(row, 3), at(row, 4)],
      group: at(row, 5),
      kind: (at(row, 6) % KINDS) as RowKind,
      orderedBy: ORDERS[Math.floor(at(row, 6) / KINDS)],
      knownAt: times[row * 2] ?? 0,
      order: times[row * 2 + 1] ?? NaN,
    };
  }

  return {
    size: () => size,
    add: ({ id, subject, content, group, kind, knownAt, order, orderedBy }) => {
      makeRoom();
      const place = placeOf(...id);
      const before = places[place] ?? 0;
      if (before === 0) ids += 1;
      integers.set(
        [...id, subject, ...content, group, kind + KINDS * ORDERS.indexOf(orderedBy), before],
        size * WIDTH,
      );
      times.set([knownAt, order], size * 2);
      size += 1;
      places[place] = size;
    },
    *all() {
      for (let row = 0; row < size; row += 1) yield rowAt(row);
    },
    *byId() {
      for (const last of places) {
        if (last === 0) continue;
        const rows: WritingRow[] = [];
        for (let row = last; row > 0; row = at(row - 1, BEFORE)) rows.push(rowAt(row - 1));
        yield rows.reverse();
      }
    },
  };
}

function grown<Numbers extends Int32Array | Float64Array>(old: Numbers, larger: Numbers): Numbers {
  larger.set(old);
  return larger;
}
