import {
  addressOf,
  isEmpty,
  textOf,
  type Cell,
  type CellFault,
} from '../../../core/tables/cell.ts';
import { CommandFault } from '../../command-fault.ts';
import type { CsvRecord } from '../text/csv-records.ts';
import { readWorkbook } from './read-workbook.ts';

/** The greatest population in a workbook; larger ones must be CSV. */
const POPULATION = { rows: 100_000, columns: 200 };
const MOST_BYTES = 20_000_000;
const SHOWN = 20;
/** From here on a spreadsheet does not keep all digits. */
const INEXACT = 1e15;

/**
 * The rows of a workbook's only sheet with cells, as records of CSV have them; a row's number is its line.
 *
 * @throws CommandFault where the workbook cannot be read, holds several such sheets, or has cells at fault
 */
export async function recordsOfWorkbook(stream: AsyncIterable<Buffer>): Promise<CsvRecord[]> {
  const { sheets, faults } = await readWorkbook(await bytesOf(stream), { most: POPULATION });
  const filled = sheets.filter(({ name, rows }) => !name.startsWith('#') && rows.length > 0);
  const [sheet, ...others] = filled;
  if (others.length > 0) {
    const names = filled.map(({ name }) => `"${name}"`).join(', ');
    throw new CommandFault(
      `the workbook has entities in one sheet, but cells in ${names}; delete the others, or begin their names with "#"`,
    );
  }
  const rows = sheet?.rows ?? [];
  const inexact = rows.flatMap((row, at) =>
    row.flatMap((cell, column): CellFault[] =>
      typeof cell === 'number' && Math.abs(cell) >= INEXACT
        ? [{ cell: addressOf(sheet?.name ?? '', at, column), message: LOST_DIGITS }]
        : [],
    ),
  );
  refuse([...faults, ...inexact]);
  const width = (rows.find((row) => !row.every(isEmpty)) ?? []).length;
  return rows.map((row, at) => ({ line: at + 1, cells: cellsOf(row, width) }));
}

const LOST_DIGITS =
  'is a number of more than 15 digits, of which a spreadsheet keeps 15; write it again in a cell formatted as text';

function refuse(faults: readonly CellFault[]): void {
  if (faults.length === 0) return;
  const lines = faults.slice(0, SHOWN).map(({ cell, message }) => `  ${cell}: ${message}`);
  const more = faults.length > SHOWN ? [`  and ${faults.length - SHOWN} more`] : [];
  throw new CommandFault(`the workbook is refused:\n${[...lines, ...more].join('\n')}`);
}

function cellsOf(row: readonly Cell[], width: number): string[] {
  return Array.from({ length: Math.max(width, row.length) }, (_, at) => textOf(row[at]));
}

async function bytesOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > MOST_BYTES) {
      throw new CommandFault(
        `the workbook is larger than ${MOST_BYTES / 1_000_000} MB; save it as "CSV UTF-8", which may be of any size`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
