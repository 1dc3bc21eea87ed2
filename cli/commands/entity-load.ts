import { Command } from 'commander';
import { loadEntities, nothingLoaded } from '../entities/load-entities.ts';
import { registrationsOf } from '../entities/registrations-of-file.ts';
import { openInput } from '../input/open-input.ts';
import { loadedLines, loadedObject } from '../lines/entity-lines.ts';
import { progressBar } from '../lines/progress-bar.ts';
import { redacted } from '../lines/redacted.ts';
import { rejectsArgument, rejectsFile } from '../mappings/rejects-file.ts';
import { onInterrupt } from '../on-interrupt.ts';
import { systemOf, withSystem, type SystemOptions } from '../system/system-options.ts';
import { write } from '../write.ts';

type Options = SystemOptions & { rejects?: string; json?: boolean };

/** `gradus entity load`: the registrations of a file, one after the other. */
export function loadCommand(): Command {
  const command = new Command('load')
    .description('Register the entities of a file, one on each line')
    .argument('[file]', 'an .ndjson or .csv file, or - for standard input', '-')
    .option(
      '--rejects <file>',
      'write rejected lines with their cause into this .csv or .ndjson file',
      rejectsArgument,
    )
    .option('--json', 'write the counts as JSON')
    .addHelpText(
      'after',
      `
A line of NDJSON is a registration. The header of CSV names the columns id, kind, authority, area, and where they are
there identifiers (several are divided by blanks), industry, name, register, registeredTradeName.

The same file can be loaded again: what stands is not written again. Of two lines that claim one code, the first has it,
and the claim of the other one is a conflict.

Exit status: 0 every line was taken, also those with contested codes; 1 lines were rejected.

Example:
  npm run --silent gradus -- entity load firms.csv --rejects rejects.csv`,
    );
  return withSystem(command, 'appraiser').action(load);
}

async function load(file: string, options: Options): Promise<void> {
  const api = systemOf(options, 'appraiser');
  const input = await openInput(file, { id: 'id' });
  const rejects = rejectsFile(options.rejects, 'line', [file]);
  const loaded = nothingLoaded();
  const bar = progressBar('entity load');
  const ended = onInterrupt(() => {
    rejects.close();
    return `interrupted after ${loaded.tally.rows} lines; load the file again, which repeats nothing`;
  });
  for await (const lines of registrationsOf(input, file)) {
    for (const reject of await loadEntities(api, lines, loaded)) rejects.add(reject);
    if (input.size !== undefined) bar.show(input.bytesRead(), input.size);
  }
  bar.end();
  rejects.close();
  ended();
  const lines = redacted(loadedLines(loaded));
  await write(options.json ? `${JSON.stringify(loadedObject(loaded), null, 2)}\n` : lines);
  if (loaded.tally.rows === 0) process.stderr.write('gradus: the input holds no entity\n');
  if (loaded.tally.rejected > 0) process.exitCode = 1;
}
