import { rowMapper, type Outcome } from '../../core/mappings/map-rows.ts';
import { openInput } from '../input/open-input.ts';
import { mappingOf } from '../mappings/mapping-of.ts';
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
  const { mapping, type } = mappingOf(map, rules);
  const mapper = rowMapper(mapping, { type, admitted: admittedIn(rules) });
  const input = await openInput(file, { markup: true });
  const { rows, place, unseen } = await rowsOfFile(input, file, mapping);
  const { tally } = mapper;
  async function* outcomes(): AsyncGenerator<Outcome[]> {
    for await (const batch of rows) yield batch.flatMap((row) => mapper.row(row) ?? []);
    // one by one: there can be as many as the file has rows
    for (const outcome of mapper.end()) yield [outcome];
  }
  return {
    ...{ outcomes: outcomes(), place, tally, size: input.size, bytesRead: input.bytesRead },
    unseen: () => (tally.rows === 0 ? [] : unseen()),
  };
}
