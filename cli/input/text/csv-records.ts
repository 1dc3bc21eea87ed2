import { LINE_END, SAVE_AS_UTF8 } from '../../../core/ground/decode-text.ts';
import { append } from '../../../core/ground/append.ts';
import { parse, type CsvError, type Info, type Parser } from 'csv-parse';
import { isSepLine, type Separator } from './separator.ts';
import { LONGEST_LINE } from './text-lines.ts';

/** The cells of one CSV record and the line it begins on, or what makes it unreadable. */
export type CsvRecord = { line: number } & ({ cells: string[] } | { unreadable: string });

type Parsed = { record: string[]; info: Info } | { error: CsvError };

/** A broken record, held until it is known which lines are lost with it. */
type Broken = { line: number; code: CsvError['code'] };

const NOT_UTF8 = `is not UTF-8, or lost a character in a conversion; ${SAVE_AS_UTF8}`;
// without the cell's content, which can be anything
const OUT_OF_PLACE =
  'has a quote out of place; a cell with quotes is quoted, and each quote in it written ""';
const WHY: Partial<Record<CsvError['code'], string>> = {
  CSV_QUOTE_NOT_CLOSED: 'opens a quote that is never closed',
  CSV_MAX_RECORD_SIZE: `is longer than ${LONGEST_LINE} characters or opens a quote that is never closed; nothing behind it is read`,
};

/**
 * The records of a CSV file, those of one chunk at a time, without the line that names its separator.
 *
 * A broken quote costs its record and the lines up to where the parser finds out of the quote. Nothing
 * is read behind a record that is too long: its end is not known.
 */
export async function* csvRecords(
  stream: AsyncIterable<Buffer>,
  separator: Separator = ',',
): AsyncGenerator<CsvRecord[]> {
  const parser = parse({
    bom: true,
    delimiter: separator,
    info: true,
    // a line end is either, whatever the first one is
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: LONGEST_LINE,
    skip_records_with_error: true,
    on_skip: (error) => {
      // in among the records, so that the order is that of the lines
      parser.push({ error });
    },
  });
  const { add, lineAt, lastLine } = lineCounter();
  const { recordsOf, isOver, last } = numbering(lineAt, separator);
  for await (const chunk of stream) {
    add(chunk);
    parser.write(chunk);
    yield recordsOf(parsedBy(parser));
    if (isOver()) break;
  }
  if (!isOver()) {
    parser.end();
    for await (const parsed of parser as AsyncIterable<Parsed>) yield recordsOf([parsed]);
  }
  yield last(lastLine());
}

function* parsedBy(parser: Parser): Generator<Parsed> {
  const next = () => parser.read() as Parsed | null;
  for (let parsed = next(); parsed !== null; parsed = next()) yield parsed;
}

/** Gives records the line on which they begin. */
function numbering(lineAt: (offset: number) => number, separator: Separator) {
  let isFirst = true;
  let broken: Broken | undefined;

  function isOver(): boolean {
    return broken?.code === 'CSV_MAX_RECORD_SIZE';
  }

  /** What was broken, once the last line is known that is lost with it. */
  function last(upTo: number): CsvRecord[] {
    if (!broken) return [];
    const { line, code } = broken;
    const more = upTo > line && !isOver() ? `; all up to line ${upTo} is lost with it` : '';
    return [{ line, unreadable: `${WHY[code] ?? OUT_OF_PLACE}${more}` }];
  }

  function broke({ code, ...at }: CsvError): CsvRecord[] {
    const line = lineAt(Number(at['bytes']));
    const before = broken?.line === line ? [] : last(line - 1);
    broken = { line, code };
    return before;
  }

  function ended(cells: string[], { bytes }: Info): CsvRecord[] {
    const text = cells.join(' ');
    const line = lineAt(bytes - 1) - (text.split(LINE_END).length - 1);
    const before = last(line - 1);
    broken = undefined;
    const namesSeparator = isFirst && isSepLine(cells, separator);
    isFirst = false;
    if (namesSeparator) return before;
    // what is not UTF-8 was decoded to this character, too
    if (!text.includes('\uFFFD')) return [...before, { line, cells }];
    return [...before, { line, unreadable: NOT_UTF8 }];
  }

  function recordsOf(parsed: Iterable<Parsed>): CsvRecord[] {
    const records: CsvRecord[] = [];
    for (const one of parsed) {
      append(records, 'error' in one ? broke(one.error) : ended(one.record, one.info));
    }
    return records;
  }

  return { recordsOf, isOver, last };
}

const [LF, CR] = [10, 13];

/** Says on which line a byte stands; the parser counts a CRLF within quotes as two line ends. */
function lineCounter() {
  let held: Buffer = Buffer.alloc(0);
  let from = 0;
  let line = 1;

  function add(chunk: Buffer): void {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
  }

  /** Asked for offsets in order: what stands before one is let go. */
  function lineAt(offset: number): number {
    const passed = held.subarray(0, offset - from);
    for (const [at, byte] of passed.entries()) {
      // a CRLF is one line end, recognised by its LF
      if (byte === LF || (byte === CR && held[at + 1] !== LF)) line += 1;
    }
    held = held.subarray(passed.length);
    from += passed.length;
    return line;
  }

  return { add, lineAt, lastLine: () => lineAt(from + held.length - 1) };
}
