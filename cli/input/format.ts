import { extname } from 'node:path';
import { otherEncoding, SAVE_AS_UTF8 } from '../../core/ground/decode-text.ts';
import { CommandFault } from '../command-fault.ts';
import { cellsOfLine, separators } from './text/separator.ts';

/** What a population is written in: lines of JSON, a JSON document, CSV, or a workbook. */
export type Format = 'ndjson' | 'json' | 'csv' | 'xlsx';
export const formats: readonly Format[] = ['ndjson', 'json', 'csv', 'xlsx'];

const byExtension: Readonly<Record<string, Format>> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.tab': 'csv',
  '.xlsx': 'xlsx',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
};

/** The format of a file by its name; undefined if the name does not show it. */
export function formatByName(file: string): Format | undefined {
  return byExtension[extname(file).toLowerCase()];
}

/** What the caller knows of an input: its format, the name of its column of ids, and whether XML is read, too. */
type FormatKnown = {
  format?: Format | undefined;
  id?: string | undefined;
  markup?: boolean | undefined;
};

/**
 * The format of an input, from the caller's option, its name and its first bytes.
 *
 * @throws CommandFault where it is in another encoding than UTF-8, packed, or of another kind
 */
export function formatOf(
  file: string,
  start: Buffer,
  { format, id, markup = false }: FormatKnown,
): Format {
  const name = file === '-' ? 'standard input' : file;
  const said = format ?? formatByName(file);
  if (isZip(start)) {
    if (format === undefined || format === 'xlsx') return 'xlsx';
    throw new CommandFault(`${name} is packed (.xlsx or .zip), no ${format}`);
  }
  const other = otherKind(start, markup);
  if (other !== undefined) throw new CommandFault(`${name} ${other}`);
  if (said === 'csv' || said === 'xlsx') return said;
  const text = start.toString('utf8').replace(/^\uFEFF/, '');
  if (format === undefined && isDocument(text)) return 'json';
  if (said !== undefined) return said;
  return isCsv(text, id) ? 'csv' : 'ndjson';
}

function isZip(start: Buffer): boolean {
  return start.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'));
}

const OLD_WORKBOOK = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const GZIP = Buffer.from([0x1f, 0x8b]);

/** Why an input can be none of the formats, as a sentence that goes on from its name. */
function otherKind(start: Buffer, readsMarkup: boolean): string | undefined {
  if (start.subarray(0, 4).equals(OLD_WORKBOOK)) {
    return 'is a workbook of the older kind (.xls), or has a password; save it as .xlsx without one';
  }
  if (start.subarray(0, 2).equals(GZIP)) return 'is packed (gzip); unpack it first';
  const encoding = otherEncoding(start);
  if (encoding !== undefined) return `is ${encoding}, not UTF-8; ${SAVE_AS_UTF8}`;
  if (readsMarkup) return undefined;
  if (/^\uFEFF?\s*<(!doctype|html|table|\?xml)\b/i.test(start.toString('utf8', 0, 512))) {
    return 'is HTML or XML; save it as CSV, .xlsx or JSON';
  }
  return undefined;
}

/** A list, or an object over several lines, is one document; whatever else begins with a brace is a line of JSON. */
function isDocument(text: string): boolean {
  return /^\s*(?:\[|\{\s*[\r\n])/.test(text);
}

/** CSV begins with a header that names the column of ids, or with its separator; all else is lines of JSON. */
function isCsv(text: string, id = 'entity'): boolean {
  const [first = ''] = text.trimStart().split(/\r\n|\n|\r/, 1);
  if (/^"?sep=/i.test(first)) return true;
  return separators.some((separator) =>
    cellsOfLine(first, separator).some((cell) => cell.trim().toLowerCase() === id.toLowerCase()),
  );
}
