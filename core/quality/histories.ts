import { effectOfMark, WITHDRAWN, type Effect, type RecordState } from '../records/record-state.ts';
import type { Uniqueness } from './quality-report.ts';
import { contentsByGroup } from './equal-contents.ts';
import { DISPUTE, WITHDRAWAL, type WritingRow, type WritingRows } from './writing-rows.ts';

/** What the writings of all records come to, of one group or of all. */
export type Histories = Uniqueness & { conflicts: number; disputes: number; upheld: number };

/** What the effect of a writing is counted as; what is new is counted with the records. */
const countedAs: Readonly<Record<Effect, keyof Histories | undefined>> = {
  new: undefined,
  revised: 'revised',
  withdrawn: 'withdrawn',
  restated: 'doubled',
  same: 'doubled',
  late: 'late',
  doubtful: 'doubtful',
  mixed: 'mixed',
};

/** The histories of all records, for each of so many groups, and how many ids are in conflict over all. */
export function historiesOf(
  rows: WritingRows,
  groups: number,
): { byGroup: Histories[]; conflicts: number } {
  const byGroup = Array.from({ length: groups }, noHistories);
  const contents = contentsByGroup(groups);
  let conflicts = 0;
  for (const ofId of rows.byId()) {
    const bySubject = ofId.length === 1 ? [ofId] : [...Map.groupBy(ofId, subjectOf).values()];
    for (const written of bySubject) {
      const standing = countHistory(byGroup, written);
      if (standing) contents.add(standing.group, standing.content);
    }
    if (bySubject.length === 1) continue;
    conflicts += 1;
    for (const group of new Set(ofId.map((row) => row.group))) addTo(byGroup, group, 'conflicts');
  }
  for (const [group, count] of contents.repeated().entries()) {
    addTo(byGroup, group, 'suspected', count);
  }
  return { byGroup, conflicts };
}

/** The histories of several groups together. */
export function allHistories(byGroup: readonly Histories[]): Histories {
  const all = noHistories();
  for (const one of byGroup) {
    for (const name of Object.keys(all) as (keyof Histories)[]) all[name] += one[name];
  }
  return all;
}

export function noHistories(): Histories {
  return {
    ...{ records: 0, doubled: 0, revised: 0, withdrawn: 0, late: 0, doubtful: 0, mixed: 0 },
    ...{ suspected: 0, conflicts: 0, disputes: 0, upheld: 0 },
  };
}

function addTo(byGroup: readonly Histories[], group: number, name: keyof Histories, by = 1): void {
  const histories = byGroup[group];
  if (histories) histories[name] += by;
}

function subjectOf({ subject }: WritingRow): number {
  return subject;
}

/**
 * Counts what was written of one record; a dispute is upheld by the next revision or withdrawal.
 *
 * @returns the writing that stands
 */
function countHistory(
  byGroup: readonly Histories[],
  written: readonly WritingRow[],
): WritingRow | undefined {
  let standing: WritingRow | undefined;
  let open = 0;
  let isWritten = false;
  for (const { row, effect } of followed(written)) {
    if (effect === undefined) {
      addTo(byGroup, row.group, 'disputes');
      open += 1;
      continue;
    }
    if (!isWritten) addTo(byGroup, row.group, 'records');
    isWritten = true;
    const name = countedAs[effect];
    if (name) addTo(byGroup, row.group, name);
    if (effect === 'new' || effect === 'revised') standing = row;
    if (effect === 'withdrawn') standing = undefined;
    if (effect !== 'revised' && effect !== 'withdrawn') continue;
    addTo(byGroup, row.group, 'upheld', open);
    open = 0;
  }
  return standing;
}

/** The rows of one record in the order in which they were known, each with its effect; a dispute has none. */
function* followed(
  written: readonly WritingRow[],
): Generator<{ row: WritingRow; effect: Effect | undefined }> {
  let state: RecordState | undefined;
  for (const [at, row] of inOrder(written).entries()) {
    if (row.kind === DISPUTE) {
      yield { row, effect: undefined };
      continue;
    }
    const withdrawn = row.kind === WITHDRAWAL ? true : undefined;
    const digest = withdrawn ? WITHDRAWN : row.content.join(' ');
    const order = Number.isNaN(row.order) ? undefined : row.order;
    const { orderedBy } = row;
    const next = effectOfMark(state, { digest, order, orderedBy, withdrawn, seq: at + 1 });
    ({ state } = next);
    yield { row, effect: next.effect };
  }
}

function inOrder(written: readonly WritingRow[]): readonly WritingRow[] {
  if (written.length === 1) return written;
  return written.toSorted(({ knownAt: one }, { knownAt: other }) =>
    one === other ? 0 : one - other,
  );
}
