import { Command } from 'commander';
import { proceedingsPath } from '../../proceedings/addresses.ts';
import { listSchema } from '../../proceedings/proceeding-answer.ts';
import { shortLines } from '../../proceedings/short-lines.ts';
import { ask } from '../../system/api-client.ts';
import { systemOf, withSystem, type SystemOptions } from '../../system/system-options.ts';
import { write } from '../../write.ts';

type Options = SystemOptions & { json?: true };

/** `gradus proceeding list`: the proceedings of an entity, from the running system. */
export function listCommand(): Command {
  const command = new Command('list')
    .description('List the proceedings of an entity, the first opened first')
    .argument('<entity>', 'id of the entity, scheme:code')
    .option('--json', 'write the answer as JSON')
    .action(list);
  return withSystem(command, 'reader');
}

async function list(entity: string, options: Options): Promise<void> {
  const answer = await ask(systemOf(options, 'reader'), proceedingsPath(entity));
  const { items } = listSchema.parse(answer);
  if (options.json) await write(`${JSON.stringify(answer, null, 2)}\n`);
  else if (items.length > 0) await write(items.map(shortLines).join(''));
  else await write('no proceeding of this entity\n');
}
