import { Command, Option } from 'commander';
import * as z from 'zod';
import { ask, type Api } from '../system/api-client.ts';
import { askPage, type PageRequest } from '../system/ask-page.ts';
import { CommandFault } from '../command-fault.ts';
import { follow } from '../system/follow.ts';
import { onInterrupt } from '../on-interrupt.ts';
import { redacted } from '../lines/redacted.ts';
import { dateArgument } from '../rule-sets/rule-set-source.ts';
import { runList, runListSchema, runReport, runSchema, type Run } from '../lines/run-report.ts';
import { systemOf, withSystem } from '../system/system-options.ts';
import { write } from '../write.ts';

type Options = PageRequest & {
  asOf?: string;
  json?: boolean;
  wait: boolean;
  list?: boolean;
};

/** `gradus run`: starts a run over the whole population and follows it to its end; lists and shows runs. */
export function runCommand(): Command {
  const command = new Command('run')
    .description(
      'Re-grade everybody under a rule set, on the running system, and show what changed; or show runs that began',
    )
    .argument('<ruleSet>', 'id of the rule set to run, or, with run_ in front, of a run to follow')
    .option(
      '--as-of <date>',
      'date of the appraisals, YYYY-MM-DD (default: today where the rule set applies)',
      dateArgument,
    )
    .option('--no-wait', 'do not follow the run to its end')
    .addOption(
      new Option(
        '--list',
        'start nothing and list the runs of the rule set, the last started first',
      ).conflicts('asOf'),
    )
    .option('--limit <number>', 'with --list, how many (default: 20)')
    .option('--cursor <cursor>', 'with --list, where the page before ended')
    .option('--json', 'write the run, or the list, as JSON')
    .addHelpText(
      'after',
      `
Examples:
  npm run --silent gradus -- run gb-food-hygiene
  npm run --silent gradus -- run gb-food-hygiene --list
  npm run --silent gradus -- run run_gb-food-hygiene_2023-06_2026-03-01`,
    )
    .action(async (named: string, options: Options) => {
      if (!options.list && (options.limit !== undefined || options.cursor !== undefined)) {
        throw new CommandFault('--limit and --cursor go with --list, which starts nothing');
      }
      if (options.list) await list(named, options);
      else if (isRun(named)) await show(await begun(named, options), options);
      else await show(await start(named, options), options);
    });
  return withSystem(command, 'operator');
}

/** No id of a rule set has an underscore. */
function isRun(named: string): boolean {
  return named.startsWith('run_');
}

async function list(ruleSet: string, options: Options): Promise<void> {
  if (isRun(ruleSet)) throw new CommandFault('--list takes the id of a rule set, not of a run');
  const answer = await askPage('/v1/runs', ruleSet, options);
  await write(
    options.json
      ? `${JSON.stringify(answer, null, 2)}\n`
      : runList(ruleSet, runListSchema.parse(answer), options.cursor !== undefined),
  );
}

async function start(ruleSet: string, options: Options): Promise<Run> {
  const api = systemOf(options, 'operator');
  const answered = onInterrupt(
    () =>
      `interrupted before the system answered; if it has begun a run all the same, that goes on, and "gradus run ${redacted(ruleSet)} --list" shows it`,
  );
  const body = { ruleSet, asOf: options.asOf };
  const started = runSchema.parse(await ask(api, '/v1/runs', body).finally(answered));
  return options.wait ? await followed(api, started) : started;
}

/** A run that somebody else started, or a decision. */
async function begun(id: string, options: Options): Promise<Run> {
  if (options.asOf !== undefined)
    throw new CommandFault('a run that began has its date; leave --as-of out');
  const api = systemOf(options, 'reader');
  const run = runSchema.parse(await ask(api, `/v1/runs/${encodeURIComponent(id)}`));
  return options.wait ? await followed(api, run) : run;
}

async function show(run: Run, options: Options): Promise<void> {
  if (options.json) await write(`${JSON.stringify(run, null, 2)}\n`);
  else await write(runReport(run, await scaleOf(run, options)));
  if ((run.counters?.failed ?? 0) > 0) process.exitCode = 1;
}

const versionSchema = z.looseObject({
  document: z.looseObject({ grades: z.array(z.looseObject({ grade: z.string() })).optional() }),
});

/** The grades of the version that a run applies, best first; none where the token does not show them. */
async function scaleOf({ ruleSet, version }: Run, options: Options): Promise<string[]> {
  const path = `/v1/rule-sets/${encodeURIComponent(ruleSet)}/versions/${encodeURIComponent(version)}`;
  const answer = await ask(systemOf(options, 'reader'), path).catch((error: unknown) => {
    if (error instanceof CommandFault) return { document: {} };
    throw error;
  });
  return (versionSchema.parse(answer).document.grades ?? []).map(({ grade }) => grade);
}

async function followed(api: Api, started: Run): Promise<Run> {
  const { id } = started;
  return await follow(started, {
    title: `run ${id}`,
    read: async () => runSchema.parse(await ask(api, `/v1/runs/${id}`)),
    comeBack: `${id} goes on without this command; "gradus run ${id}" follows it`,
  });
}
