import { countReject, type Cause, type Reject, type Tally } from '../../core/mappings/tally.ts';
import type { RejectsFile } from '../mappings/rejects-file.ts';

/** A record as it is sent: what of it is at fault, if anything, the system says. */
export type SentRecord = Readonly<Record<string, unknown>>;

/** A record with the line or row on which it stands. */
export type LineOfRecord = { line: number; record: SentRecord };

/** The records of a file as they come, and what was counted so far. */
export type RecordsRead = {
  /** Those of a chunk at a time; a row that is rejected has its causes. */
  outcomes: AsyncIterable<readonly (LineOfRecord | { reject: Reject })[]>;
  /** What the number of a record is: its line, or its place among the rows of a document. */
  place: 'line' | 'row';
  /** What was rejected is counted already. */
  tally: Tally;
  /** Columns that no row has had, where there is no header that says which there are. */
  unseen: () => readonly string[];
  /** The size of the file in bytes, where it has one. */
  size: number | undefined;
  bytesRead: () => number;
};

/** A reject of one cause. */
export function rejectOf(line: number, cause: Cause): { reject: Reject } {
  return { reject: { line, causes: [cause] } };
}

/** A record that was read well, and is not taken. */
export function refuse(
  { tally }: Pick<RecordsRead, 'tally'>,
  rejects: RejectsFile,
  reject: Reject,
): void {
  tally.records -= 1;
  countReject(tally, reject);
  rejects.add(reject);
}
