import type { Mapping, InputFormat } from '../../core/mappings/mapping.ts';
import { CommandFault } from '../command-fault.ts';
import type { Input } from '../input/open-input.ts';
import { nameOf } from '../input/read-document.ts';
import type { MappedRows } from './mapped-rows.ts';
import { rowsOfCsv } from './rows-of-csv.ts';
import { rowsOfDocument, rowsOfJson } from './rows-of-json.ts';

/**
 * Reads the rows of a file as a mapping says.
 *
 * @param file its name, for messages
 * @throws CommandFault where the mapping does not read such a file, or its header is refused
 */
export async function rowsOfFile(
  input: Pick<Input, 'stream' | 'format' | 'start'>,
  file: string,
  mapping: Mapping,
): Promise<MappedRows> {
  const format = formatIn(input, file);
  const reads = mapping.reads.find((one) => one.format === format);
  if (!reads) {
    const known = mapping.reads.map((one) => one.format.toUpperCase()).join(' and ');
    throw new CommandFault(
      `${nameOf(file)} is ${format.toUpperCase()}; the mapping ${mapping.id} reads ${known}`,
    );
  }
  if (format === 'csv') {
    return { rows: rowsOfCsv(input, file, mapping), place: 'line', unseen: () => [] };
  }
  if (format === 'json') {
    return isList(input.start) || reads.rows === undefined
      ? rowsOfJson(input.stream, mapping)
      : rowsOfDocument(input.stream, file, mapping, reads.rows);
  }
  // the reader of XML is loaded by nobody who does not need it
  const { rowsOfXml } = await import('./rows-of-xml.ts');
  return rowsOfXml(input.stream, file, mapping, reads.rows ?? '');
}

/** What a file is, by its first sign: neither a header nor a row of CSV begins with a bracket. */
function formatIn({ start, format }: Pick<Input, 'start' | 'format'>, file: string): InputFormat {
  if (format === 'xlsx') {
    throw new CommandFault(
      `${nameOf(file)} is a workbook; a mapping reads CSV, JSON and XML: save the sheet as "CSV UTF-8"`,
    );
  }
  const first = start.replace(/^\uFEFF/, '').trimStart()[0];
  if (first === '<') return 'xml';
  return first === '{' || first === '[' ? 'json' : 'csv';
}

function isList(start: string): boolean {
  return start
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith('[');
}
