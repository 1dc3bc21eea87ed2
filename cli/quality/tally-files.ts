import type { QualityTally } from '../../core/quality/quality-tally.ts';
import { openInput, type Input } from '../input/open-input.ts';
import { nameOf } from '../input/read-document.ts';
import { textLines } from '../input/text/text-lines.ts';
import { recordLine, type RecordReading } from './record-line.ts';
import { rejectsIn } from './rejects-in.ts';
import type { RejectsOf } from './rejects-argument.ts';

/** Hears of each line that is refused, and of how far all files are read. */
export type Hearing = {
  refused: (file: string, line: number, message: string) => void;
  progress: (bytes: number, of: number) => void;
};

/** Files of records, and of rejects. */
export type QualityFiles = { records: readonly string[]; rejects: readonly RejectsOf[] };

/**
 * Counts files of records and of rejected rows; all are opened before the first is read.
 *
 * @throws CommandFault where a file cannot be read
 */
export async function tallyFiles(
  tally: QualityTally,
  { records, rejects }: QualityFiles,
  reading: RecordReading,
  hearing: Hearing,
): Promise<void> {
  const opened = await inTurn(records, (file) => openInput(file, { format: 'ndjson' }));
  const ofRejects = await inTurn(rejects, ({ file }) => openInput(file));
  const all = [...opened, ...ofRejects];
  const size = all.some((input) => input.size === undefined)
    ? undefined
    : all.reduce((sum, input) => sum + (input.size ?? 0), 0);
  const progress = (): void => {
    if (size === undefined) return;
    hearing.progress(
      all.reduce((sum, input) => sum + input.bytesRead(), 0),
      size,
    );
  };
  for (const [at, input] of opened.entries()) {
    const file = nameOf(records[at] ?? '-');
    const refused = (line: number, message: string): void => hearing.refused(file, line, message);
    await tallyRecords(tally, input, reading, { refused, progress });
  }
  for (const [at, input] of ofRejects.entries()) {
    const { file = '-', ...of } = rejects[at] ?? {};
    const { rows, refused } = rejectsIn(input, nameOf(file));
    for await (const row of rows) tally.addReject({ ...row, ...of });
    progress();
    for (const { line, message } of refused) hearing.refused(nameOf(file), line, message);
  }
}

async function tallyRecords(
  tally: QualityTally,
  { stream }: Input,
  reading: RecordReading,
  { refused, progress }: { refused: (line: number, message: string) => void; progress: () => void },
): Promise<void> {
  let line = 0;
  for await (const texts of textLines(stream)) {
    for (const text of texts) {
      line += 1;
      if (typeof text === 'string' && text.trim() === '') continue;
      const read = recordLine(text, reading);
      if ('record' in read) tally.add(read);
      else {
        tally.addReject(read);
        refused(line, read.causes.join('; '));
      }
    }
    progress();
  }
}

/** What is made of each, one after the other. */
async function inTurn<From, To>(
  all: readonly From[],
  make: (one: From) => Promise<To>,
): Promise<To[]> {
  const made: To[] = [];
  for (const one of all) made.push(await make(one));
  return made;
}
