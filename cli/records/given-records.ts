import { halfCharacters } from '../../core/json/half-characters.ts';
import { countReject, newTally, type Tally } from '../../core/mappings/tally.ts';
import type { RecordType } from '../../core/records/record-type.ts';
import { openInput, type Input } from '../input/open-input.ts';
import { jsonValues } from '../input/text/json-values.ts';
import { objectIn } from '../input/text/object-line.ts';
import { textLines, type TextLine } from '../input/text/text-lines.ts';
import { recordTypesIn } from '../rule-sets/rule-set-source.ts';
import { recordsOfColumns } from './records-of-columns.ts';
import { rejectOf, type LineOfRecord, type RecordsRead } from './records-read.ts';

type Outcomes = AsyncGenerator<readonly (LineOfRecord | ReturnType<typeof rejectOf>)[]>;

/**
 * Records that stand in a file as they are: NDJSON or a list of JSON as "records map" writes them, or CSV or a workbook
 * with a column for each part and field.
 *
 * @throws CommandFault where the file cannot be read, or its header is refused
 */
export async function givenRecords(file: string, rules: string): Promise<RecordsRead> {
  const input = await openInput(file);
  const tally = newTally();
  return {
    ...{ outcomes: counted(outcomesOf(input, file, recordTypesIn(rules)), tally), place: 'line' },
    ...{ tally, unseen: () => [], size: input.size, bytesRead: input.bytesRead },
  };
}

function outcomesOf(input: Input, file: string, types: readonly RecordType[]): Outcomes {
  const { format, stream } = input;
  if (format === 'csv' || format === 'xlsx') return recordsOfColumns(input, file, types);
  return format === 'json' ? recordsOfList(stream) : recordsOfLines(stream);
}

async function* counted(outcomes: Outcomes, tally: Tally): Outcomes {
  for await (const batch of outcomes) {
    tally.rows += batch.length;
    for (const one of batch) {
      if ('reject' in one) countReject(tally, one.reject);
      else tally.records += 1;
    }
    yield batch;
  }
}

async function* recordsOfLines(stream: AsyncIterable<Buffer>): Outcomes {
  let line = 0;
  for await (const texts of textLines(stream)) {
    yield texts.flatMap((text) => {
      line += 1;
      return typeof text === 'string' && text.trim() === '' ? [] : outcomeOf(text, line);
    });
  }
}

async function* recordsOfList(stream: AsyncIterable<Buffer>): Outcomes {
  for await (const values of jsonValues(stream, 'a record')) {
    yield values.map((value) => outcomeOf('text' in value ? value.text : value, value.line));
  }
}

const EXPECTED = '{ "entity", "type", "occurredOn", "source", "id", "body" }';

function outcomeOf(text: TextLine, line: number): LineOfRecord | ReturnType<typeof rejectOf> {
  const record = objectIn(text, EXPECTED);
  if (typeof record === 'string') return rejectOf(line, { cause: record });
  const [half] = typeof text === 'string' ? halfCharacters(text, record) : [];
  return half ? rejectOf(line, { cause: half.message }) : { line, record };
}
