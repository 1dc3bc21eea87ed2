import { knownIn, readHeader, type Header } from '../../core/mappings/header.ts';
import type { MappedRow } from '../../core/mappings/map-rows.ts';
import type { Mapping } from '../../core/mappings/mapping.ts';
import { counted } from '../../core/words/words.ts';
import { CommandFault } from '../command-fault.ts';
import type { Input } from '../input/open-input.ts';
import { nameOf } from '../input/read-document.ts';
import { csvRecords, type CsvRecord } from '../input/text/csv-records.ts';
import { separatorOf } from '../input/text/separator.ts';

type Found = Exclude<Header, { faults: string[] }>;

/**
 * The rows of a CSV file, the first line of which names the columns; blank lines are left out.
 *
 * @throws CommandFault with every fault of the header
 */
export async function* rowsOfCsv(
  { stream, start }: Pick<Input, 'stream' | 'start'>,
  file: string,
  mapping: Mapping,
): AsyncGenerator<MappedRow[]> {
  const sense = (cells: readonly string[], record: number) =>
    record > 0 ? 0 : knownIn(cells, mapping);
  let header: Found | undefined;
  for await (const records of csvRecords(stream, separatorOf(start, sense))) {
    const rows: MappedRow[] = [];
    for (const record of records) {
      if ('cells' in record && record.cells.every((cell) => cell.trim() === '')) continue;
      if (header) rows.push(rowOf(record, header));
      else header = headerOf(record, file, mapping);
    }
    if (rows.length > 0) yield rows;
  }
}

function headerOf(record: CsvRecord, file: string, mapping: Mapping): Found {
  if ('unreadable' in record) {
    throw new CommandFault(
      `${nameOf(file)}: the header, line ${record.line}, ${record.unreadable}`,
    );
  }
  const header = readHeader(record.cells, mapping);
  if (!('faults' in header)) return header;
  const lines = header.faults.map((fault) => `  ${fault}`).join('\n');
  throw new CommandFault(
    `${nameOf(file)}: the mapping ${mapping.id} does not fit the header:\n${lines}`,
  );
}

function rowOf(record: CsvRecord, { width, unnamed, cellsOf }: Found): MappedRow {
  if ('unreadable' in record) return record;
  const { line, cells } = record;
  if (cells.length < width) {
    return {
      line,
      unreadable: `has fewer cells than the header, which has ${counted(width, 'cell')}`,
    };
  }
  const isOver = cells.some(
    (cell, at) => (at >= width || unnamed.includes(at)) && cell.trim() !== '',
  );
  if (isOver) return { line, unreadable: 'has a value in a column without a name' };
  return { line, cells: cellsOf(cells) };
}
