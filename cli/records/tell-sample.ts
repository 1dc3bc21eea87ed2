import type { Tally } from '../../core/mappings/tally.ts';
import { recordTable, tallyLines, tallyObject, type ShownRecord } from '../lines/mapping-lines.ts';
import { redacted } from '../lines/redacted.ts';
import { write } from '../write.ts';

/** The first records of a file. */
export type Sample = { take: (record: ShownRecord) => void; records: readonly ShownRecord[] };

/** So many records are shown. */
const SHOWN = 20;

export function sample(): Sample {
  const records: ShownRecord[] = [];
  return {
    take: (record) => {
      if (records.length < SHOWN) records.push(record);
    },
    records,
  };
}

/** What was counted, and how it is to be told. */
export type Told = { tally: Tally; unseen: readonly string[]; json: boolean };

/** Writes a sample to standard output, and what was counted to standard error; with `json` one object of both. */
export async function tellSample(
  records: readonly ShownRecord[],
  { tally, unseen, json }: Told,
): Promise<void> {
  if (json) {
    await write(`${JSON.stringify({ records, ...tallyObject(tally, unseen) }, null, 2)}\n`);
    return;
  }
  if (records.length > 0) {
    const lines = records.map((record) => `${JSON.stringify(record)}\n`).join('');
    await write(process.stdout.isTTY ? recordTable(records) : lines);
  }
  tellCounts({ tally, unseen, json });
}

/** Writes what was counted to standard error. */
export function tellCounts({ tally, unseen, json }: Told): void {
  const told = json
    ? JSON.stringify(tallyObject(tally, unseen))
    : tallyLines(tally, unseen)
        .map((line) => (line.startsWith(' ') ? line : `gradus: ${line}`))
        .join('\n');
  process.stderr.write(redacted(`${told}\n`));
}

/** Says that nothing was read, and sets the exit status. */
export function tellEnd({ rows, rejected }: Tally): void {
  if (rows === 0) process.stderr.write('gradus: the input holds no row\n');
  if (rejected > 0) process.exitCode = 1;
}
