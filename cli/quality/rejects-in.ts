import type { RejectedRow } from '../../core/quality/quality-tally.ts';
import { causeText } from '../../core/mappings/tally.ts';
import type { Input } from '../input/open-input.ts';
import { csvRecords } from '../input/text/csv-records.ts';
import { objectIn } from '../input/text/object-line.ts';
import { textLines } from '../input/text/text-lines.ts';
import { CommandFault } from '../command-fault.ts';
import { redacted } from '../lines/redacted.ts';

/** One cause of one rejected row, or why a line says none. */
type CauseLine = { at: number } & ({ row: number; cause: string } | { unreadable: string });

/** What a rejects file comes to: its rows with their causes, and the lines that are none. */
export type Rejects = {
  rows: AsyncIterable<Pick<RejectedRow, 'causes'>>;
  refused: { line: number; message: string }[];
};

/**
 * Reads a file that `records map --rejects` writes, CSV or NDJSON: a line for each cause; those of one row follow each
 * other.
 *
 * @throws CommandFault where the header is another one
 */
export function rejectsIn(input: Input, file: string): Rejects {
  const refused: Rejects['refused'] = [];
  return { rows: rowsOf(linesOf(input, file), refused), refused };
}

async function* rowsOf(
  lines: AsyncIterable<CauseLine>,
  refused: Rejects['refused'],
): AsyncGenerator<Pick<RejectedRow, 'causes'>> {
  let open: { row: number; causes: string[] } | undefined;
  for await (const line of lines) {
    if ('unreadable' in line) {
      refused.push({ line: line.at, message: redacted(line.unreadable) });
    } else if (open?.row === line.row) open.causes.push(line.cause);
    else {
      if (open) yield open;
      open = { row: line.row, causes: [line.cause] };
    }
  }
  if (open) yield open;
}

function linesOf(input: Input, file: string): AsyncIterable<CauseLine> {
  return input.format === 'csv' ? linesOfCsv(input, file) : linesOfJson(input);
}

const HEADER = /^(line|row),column,cause$/;

async function* linesOfCsv({ stream }: Input, file: string): AsyncGenerator<CauseLine> {
  let isHeader = true;
  for await (const records of csvRecords(stream)) {
    for (const record of records) {
      if ('unreadable' in record) yield { at: record.line, unreadable: record.unreadable };
      else if (isHeader) {
        if (!HEADER.test(record.cells.join(','))) throw otherFile(file);
        isHeader = false;
      } else {
        const [row = '', column = '', cause = ''] = record.cells;
        yield causeLine(record.line, Number(row), column === '' ? undefined : column, cause);
      }
    }
  }
}

function otherFile(file: string): CommandFault {
  return new CommandFault(
    `${file} does not begin with "line,column,cause"; give a file that "records map --rejects" writes`,
  );
}

const EXPECTED = '{ "line", "column", "cause" }';

async function* linesOfJson({ stream }: Input): AsyncGenerator<CauseLine> {
  let at = 0;
  for await (const texts of textLines(stream)) {
    for (const text of texts) {
      at += 1;
      if (typeof text === 'string' && text.trim() === '') continue;
      const value = objectIn(text, EXPECTED);
      if (typeof value === 'string') yield { at, unreadable: value };
      else yield causeLine(at, value['line'] ?? value['row'], value['column'], value['cause']);
    }
  }
}

function causeLine(at: number, row: unknown, column: unknown, cause: unknown): CauseLine {
  const isPlace = typeof row === 'number' && Number.isSafeInteger(row) && row > 0;
  const isColumn = column === undefined || typeof column === 'string';
  if (!isPlace || !isColumn || typeof cause !== 'string' || cause === '') {
    return { at, unreadable: `is no rejected row; expected ${EXPECTED}` };
  }
  return { at, row, cause: redacted(causeText({ column, cause })) };
}
