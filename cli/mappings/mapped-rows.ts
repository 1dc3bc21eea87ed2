import type { MappedRow } from '../../core/mappings/map-rows.ts';

/** The rows of a file, those of a chunk at a time, and what is known once they are read. */
export type MappedRows = {
  rows: AsyncIterable<MappedRow[]>;
  /** What the number of a row is: its line, or its place among the rows of a document. */
  place: 'line' | 'row';
  /** Columns that no row has had, where there is no header that says which there are. */
  unseen: () => readonly string[];
};
