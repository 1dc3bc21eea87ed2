import type { FactDeclaration } from '../../core/facts/declaration.ts';
import { CommandFault } from '../command-fault.ts';
import { ownNames, type ColumnNames } from './column-names.ts';
import { knownNamesIn } from './columns.ts';
import { csvRecords } from './text/csv-records.ts';
import { jsonValues } from './text/json-values.ts';
import type { Line } from './text/line.ts';
import { linesOfRecords } from './lines-of-records.ts';
import { KNOWN_KEYS } from './record-keys.ts';
import { ndjsonLine, ndjsonLines } from './text/ndjson-lines.ts';
import type { Input } from './open-input.ts';
import { separatorOf } from './text/separator.ts';

type Declarations = Readonly<Record<string, FactDeclaration>>;

/**
 * Reads entities in order, those of one chunk of the input at a time, however large it is; a workbook is
 * read whole.
 *
 * @throws CommandFault where the input's header or its workbook is refused
 */
export function readPopulation(
  input: Pick<Input, 'stream' | 'format' | 'start'>,
  facts: Declarations,
  names: ColumnNames = ownNames,
): AsyncGenerator<Line[]> {
  const { stream, format, start } = input;
  if (format === 'csv') {
    const sense = (cells: readonly string[], record: number) =>
      record > 0 ? 0 : knownNamesIn(cells, facts, names);
    return linesOfRecords(csvRecords(stream, separatorOf(start, sense)), facts, names);
  }
  if (format === 'xlsx') return linesOfRecords(workbookRecords(stream), facts, names);
  mustNameNoColumns(names);
  return format === 'json' ? linesOfValues(stream) : ndjsonLines(stream);
}

/**
 * Rejects names of columns for JSON, which has none.
 *
 * @throws CommandFault where columns are named
 */
export function mustNameNoColumns(names: ColumnNames): void {
  if (names === ownNames) return;
  throw new CommandFault(`columns are named of CSV and workbooks only; JSON has ${KNOWN_KEYS}`);
}

async function* workbookRecords(stream: AsyncIterable<Buffer>) {
  // the readers of workbooks are loaded by nobody who does not need them
  const { recordsOfWorkbook } = await import('./workbook/records.ts');
  yield await recordsOfWorkbook(stream);
}

/** The items of a list, each as a line of NDJSON would be. */
async function* linesOfValues(stream: AsyncIterable<Buffer>): AsyncGenerator<Line[]> {
  for await (const values of jsonValues(stream)) {
    yield values.flatMap((value) =>
      'unreadable' in value ? value : (ndjsonLine(value.line, value.text) ?? []),
    );
  }
}
