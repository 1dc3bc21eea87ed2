import type { PreparedType } from '../../core/records/held-record.ts';
import { oneOrder } from '../../core/records/one-order.ts';
import { readRecord } from '../../core/records/read-records.ts';
import type { WrittenRecord } from '../../core/records/revisions.ts';
import { openInput } from './open-input.ts';
import { writtenIdOf } from './repeated.ts';
import { objectIn } from './text/object-line.ts';
import { textLines, type TextLine } from './text/text-lines.ts';

/** A line of a file of records that is refused, and why. */
export type RefusedRecord = { file: string; line: number; message: string };

/** The records of files by the id of their entity, in the order of the files, and the lines that are refused. */
export type RecordsByEntity = {
  records: ReadonlyMap<string, WrittenRecord[]>;
  refused: readonly RefusedRecord[];
};

type Reading = { types: ReadonlyMap<string, PreparedType>; admitted: ReadonlySet<string> };

/**
 * Reads files of records, one to a line: `{ "entity", "type", "occurredOn", "source", "id", "body" }`.
 *
 * @throws CommandFault where a file cannot be read
 */
export async function recordsIn(
  files: readonly string[],
  reading: Reading,
): Promise<RecordsByEntity> {
  const records = new Map<string, WrittenRecord[]>();
  const refused: RefusedRecord[] = [];
  const mixed = oneOrder();
  for (const file of files) {
    let line = 0;
    const { stream } = await openInput(file, { format: 'ndjson' });
    for await (const texts of textLines(stream)) {
      for (const text of texts) {
        line += 1;
        if (typeof text === 'string' && text.trim() === '') continue;
        const read = recordIn(text, reading);
        if (typeof read === 'string') refused.push({ file, line, message: read });
        else {
          const fault = mixed(read.record);
          if (fault) {
            refused.push({ file, line, message: `${fault.pointer} ${fault.message}` });
            continue;
          }
          const known = records.get(read.entity);
          if (known) known.push(read.record);
          else records.set(read.entity, [read.record]);
        }
      }
    }
  }
  return { records, refused };
}

const EXPECTED = '{ "entity", "type", "occurredOn", "source", "id", "body" }';

/** The record of a line with its entity, or what is wrong with it, as a sentence. */
function recordIn(
  line: TextLine,
  reading: Reading,
): { entity: string; record: WrittenRecord } | string {
  const value = objectIn(line, EXPECTED);
  if (typeof value === 'string') return value;
  const { entity, ...record } = value;
  const id = writtenIdOf(entity);
  if (id === undefined) return '/entity must be the id of an entity, such as x-test:1';
  const read = readRecord(record, reading);
  if ('record' in read) return { entity: id, record: read.record };
  return read.faults.map(({ pointer, message }) => `${pointer} ${message}`.trim()).join('; ');
}

/** So many refused lines are told; further ones are counted. */
const TOLD = 10;

/** Tells the refused lines of files of records; whoever reads them exits with 1. */
export function tellRefused(refused: readonly RefusedRecord[]): void {
  for (const { file, line, message } of refused.slice(0, TOLD)) {
    process.stderr.write(`gradus: ${file}, line ${line} ${message}\n`);
  }
  const more = refused.length - TOLD;
  if (more > 0) process.stderr.write(`gradus: ${more} more lines of records are refused\n`);
  if (refused.length > 0) process.exitCode = 1;
}
