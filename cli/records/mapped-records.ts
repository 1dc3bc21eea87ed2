import { rowMapper, type Outcome } from '../../core/mappings/map-rows.ts';
import { openInput } from '../input/open-input.ts';
import { mappingOf, type ChosenMapping } from '../mappings/mapping-of.ts';
import type { MappedRows } from '../mappings/mapped-rows.ts';
import { rowsOfFile } from '../mappings/rows-of-file.ts';
import { admittedIn } from '../rule-sets/rule-set-source.ts';
import type { RecordsRead } from './records-read.ts';

/** What a mapping makes of a file, as it is read. */
export type RecordsMapped = Omit<RecordsRead, 'outcomes'> & { outcomes: AsyncIterable<Outcome[]> };

/**
 * The records that a mapping makes of a file.
 *
 * @throws CommandFault where the mapping has faults, or does not read the file
 */
export async function mappedRecords(
  file: string,
  { map, rules }: { map: string; rules: string },
): Promise<RecordsMapped> {
  const chosen = mappingOf(map, rules);
  const admitted = admittedIn(rules);
  const input = await openInput(file, { markup: true });
  const rows = await rowsOfFile(input, file, chosen.mapping);
  const { size, bytesRead } = input;
  return { ...recordsOfRows(rows, chosen, admitted), size, bytesRead };
}

/** The records that a mapping makes of rows, as they come. */
export function recordsOfRows(
  { rows, place, unseen }: MappedRows,
  { mapping, type }: ChosenMapping,
  admitted: ReadonlySet<string>,
): Omit<RecordsMapped, 'size' | 'bytesRead'> {
  const mapper = rowMapper(mapping, { type, admitted });
  const { tally } = mapper;
  async function* outcomes(): AsyncGenerator<Outcome[]> {
    for await (const batch of rows) yield batch.flatMap((row) => mapper.row(row) ?? []);
    // one by one: there can be as many as the file has rows
    for (const outcome of mapper.end()) yield [outcome];
  }
  return { outcomes: outcomes(), place, tally, unseen: () => (tally.rows === 0 ? [] : unseen()) };
}
