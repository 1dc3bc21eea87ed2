import {
  caseOutcome,
  type CaseOutcome,
  type MappingCase,
} from '../../core/mappings/cases-of-mapping.ts';
import type { MappedRecord } from '../../core/mappings/map-rows.ts';
import type { Mapping } from '../../core/mappings/mapping.ts';
import type { Reject } from '../../core/mappings/tally.ts';
import { CommandFault } from '../command-fault.ts';
import { inputOfText } from '../input/open-input.ts';
import type { MappedRows } from '../mappings/mapped-rows.ts';
import type { ChosenMapping } from '../mappings/mapping-of.ts';
import { rowsOfFile } from '../mappings/rows-of-file.ts';
import { rowsOfJson } from '../mappings/rows-of-json.ts';
import { recordsOfRows } from './mapped-records.ts';

/** What a case is named in messages about its text. */
const NAME = 'the text';

/** What a mapping makes of the rows or the text of a case, by the code that reads files. */
export async function madeOfCase(
  one: MappingCase,
  chosen: ChosenMapping,
  admitted: ReadonlySet<string>,
): Promise<CaseOutcome> {
  const records: MappedRecord[] = [];
  const rejects: Reject[] = [];
  try {
    const rows = await rowsOfCase(one, chosen.mapping);
    const { outcomes, tally } = recordsOfRows(rows, chosen, admitted);
    for await (const batch of outcomes) {
      for (const outcome of batch) {
        if ('record' in outcome) records.push(outcome.record);
        else rejects.push(outcome.reject);
      }
    }
    return caseOutcome(records, rejects, tally);
  } catch (error) {
    if (!(error instanceof CommandFault)) throw error;
    return { records: [], refused: error.message };
  }
}

/** Rows by the names of their columns are read as JSON, also by a mapping that reads CSV alone. */
async function rowsOfCase({ rows = [], text }: MappingCase, mapping: Mapping): Promise<MappedRows> {
  if (text !== undefined) {
    return await rowsOfFile(await inputOfText(text, NAME, { markup: true }), NAME, mapping);
  }
  const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  return rowsOfJson((await inputOfText(lines, NAME, { format: 'ndjson' })).stream, mapping);
}
