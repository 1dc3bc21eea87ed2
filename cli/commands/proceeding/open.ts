import { Command, Option } from 'commander';
import { fieldsGiven } from '../../procedures/fields-given.ts';
import { countedDays } from '../../procedures/counted-days.ts';
import { aboutOf, withAbout, type AboutOptions } from '../../proceedings/about-options.ts';
import { proceedingsPath } from '../../proceedings/addresses.ts';
import { governingProcedure } from '../../proceedings/governing-procedure.ts';
import { listedSchema } from '../../proceedings/proceeding-answer.ts';
import { shortLines } from '../../proceedings/short-lines.ts';
import { repeatedly } from '../../repeatedly.ts';
import { dateArgument } from '../../rule-sets/rule-set-source.ts';
import { accepted, post, type Api } from '../../system/api-client.ts';
import { systemOf, withSystem, type SystemOptions } from '../../system/system-options.ts';
import { write } from '../../write.ts';

type Options = SystemOptions &
  AboutOptions & { field?: string[]; day?: string[]; as?: string; on?: string; json?: true };

/** `gradus proceeding open`: opens a proceeding in the running system. */
export function openCommand(): Command {
  const command = withAbout(
    new Command('open')
      .description('Open a proceeding about an entity')
      .argument('<entity>', 'id of the entity, scheme:code')
      .argument('<procedure>', 'id of the procedure, such as cn-restriction'),
  )
    .option('--field <field=value>', 'a field of the case; may be repeated', repeatedly)
    .option(
      '--day <event=date>',
      'a day from which a period counts, such as receipt=2026-04-10; may be repeated',
      repeatedly,
    ) // prettier-ignore
    .addOption(
      new Option('--as <who>', 'who opens it (default: officer)').choices(['officer', 'entity']),
    )
    .option(
      '--on <date>',
      'of what the entity sent, the day of receipt (default: today)',
      dateArgument,
    ) // prettier-ignore
    .option('--json', 'write the answer as JSON')
    .addHelpText(
      'after',
      `
The same opening again is the same proceeding. "gradus procedure show" lists the fields of a case and who opens it.

Example:
  npm run --silent gradus -- proceeding open uscc:9152000071430580XT cn-restriction --measure cn-food-seller/cn-food-more-inspections`,
    )
    .action(open);
  return withSystem(command, 'officer');
}

async function open(entity: string, procedure: string, options: Options): Promise<void> {
  const { day = [], as, on } = options;
  const about = aboutOf(options);
  const days = countedDays('--day', day);
  const api = systemOf(options, 'officer');
  const fields = await fieldsOf(api, procedure, options);
  const answer = await post(api, proceedingsPath(entity), {
    ...{ procedure, about },
    ...(as === undefined ? {} : { as }),
    ...(on === undefined ? {} : { on }),
    ...(fields ? { fields } : {}),
    ...(days.size > 0 ? { days: Object.fromEntries(days) } : {}),
  });
  const body = accepted(answer);
  if (options.json) {
    await write(`${JSON.stringify(body, null, 2)}\n`);
    return;
  }
  const how = answer.status === 201 ? 'opened' : 'it was opened before';
  await write(`${how}\n${shortLines(listedSchema.parse(body))}`);
}

/** The fields of the case, each of the type that the procedure of that day declares. */
async function fieldsOf(api: Api, procedure: string, { field = [], on }: Options) {
  if (field.length === 0) return undefined;
  return fieldsGiven(await governingProcedure(api, procedure, on), field);
}
