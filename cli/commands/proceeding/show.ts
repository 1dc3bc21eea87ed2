import { Command } from 'commander';
import { readProceeding } from '../../proceedings/addresses.ts';
import { procedureOf } from '../../proceedings/governing-procedure.ts';
import { wholeLines } from '../../proceedings/whole-lines.ts';
import { systemOf, withSystem, type SystemOptions } from '../../system/system-options.ts';
import { write } from '../../write.ts';

type Options = SystemOptions & { json?: true };

/** `gradus proceeding show`: a proceeding of the running system as it stands today. */
export function showCommand(): Command {
  const command = new Command('show')
    .description('Show a proceeding: how it stands, what is due, its periods, steps and effects')
    .argument('<entity>', 'id of the entity, scheme:code')
    .argument('<id>', 'id of the proceeding, as "list" and "worklist" show it')
    .option('--json', 'write the answer as JSON')
    .addHelpText(
      'after',
      `
Each step that is possible now stands with who takes it, what it needs, and the command that takes it.

Example:
  npm run --silent gradus -- proceeding show uscc:9152000071430580XT 3f0e5ad3a1b1c0f4c1a2d1f7a6d0d0e0`,
    )
    .action(show);
  return withSystem(command, 'reader');
}

async function show(entity: string, id: string, options: Options): Promise<void> {
  const api = systemOf(options, 'reader');
  const { shown, answer } = await readProceeding(api, entity, id);
  if (options.json) await write(`${JSON.stringify(answer, null, 2)}\n`);
  else await write(wholeLines(shown, await procedureOf(api, shown.procedure)));
}
