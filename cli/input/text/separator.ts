import { greatestOf } from '../../../core/ground/extremes.ts';
import { parse } from 'csv-parse/sync';
import { CommandFault } from '../../command-fault.ts';

/** What may stand between the cells of a CSV file. */
export const separators = [',', ';', '\t'] as const;
export type Separator = (typeof separators)[number];

/** The line that names the separator for a spreadsheet. */
const SEP_LINE = /^\uFEFF?"?sep=(.)"?[,;\t]*(?:\r\n|\n|\r|$)/i;

/** Records of a file's start in which its header is looked for. */
const MOST_RECORDS = 500;

/**
 * The separator of a CSV file: the one that its first line names as `sep=;`, or else the one by which the
 * start of the file makes the most sense, commas first.
 *
 * @param start the text that the file begins with
 * @param senseOf how much sense a record's cells make as a header, 0 for none
 * @throws CommandFault where `sep=` names a separator that is not read
 * @example separatorOf('entity;hygiene\n', (cells) => cells.length - 1) // ';'
 */
export function separatorOf(
  start: string,
  senseOf: (cells: readonly string[], record: number) => number,
): Separator {
  const named = SEP_LINE.exec(start)?.[1];
  if (named !== undefined) return knownOr(named);
  let best: { separator: Separator; sense: number } = { separator: ',', sense: 0 };
  for (const separator of separators) {
    const records = recordsIn(start, separator);
    const sense = greatestOf([0, ...records.map(senseOf)]);
    if (sense > best.sense) best = { separator, sense };
  }
  return best.separator;
}

/** Whether a record is the line that names the separator. */
export function isSepLine(cells: readonly string[], separator: Separator): boolean {
  const [first = '', ...others] = cells;
  const isNamed = new RegExp(`^sep=${separator}?$`, 'i').test(first.trimStart());
  return isNamed && others.every((cell) => cell === '');
}

function knownOr(named: string): Separator {
  const separator = separators.find((known) => known === named);
  if (separator !== undefined) return separator;
  throw new CommandFault(
    `the first line names ${JSON.stringify(named)} as separator; comma, semicolon and tab are read`,
  );
}

/** The cells of one line, roughly: to find out what a file is, not to read it. */
export function cellsOfLine(line: string, separator: Separator): string[] {
  return recordsIn(line, separator)[0] ?? [];
}

/** The records with which a text begins; broken ones are left out. */
function recordsIn(start: string, separator: Separator): string[][] {
  return parse(start, {
    bom: true,
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    to: MOST_RECORDS,
  });
}
