import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { ask, type Api } from '../api-client.ts';
import { progressBar } from '../progress-bar.ts';
import { dateArgument } from '../rule-set-source.ts';
import { runReport, runSchema, type Run } from '../run-report.ts';
import { systemOf, withSystem, type SystemOptions } from '../system-options.ts';
import { write } from '../write.ts';

type Options = SystemOptions & {
  asOf?: string;
  json?: boolean;
  wait: boolean;
};

const AGAIN_AFTER_MS = 200;

/** `gradus run`: starts a run over the whole population and follows it to its end. */
export function runCommand(): Command {
  const command = new Command('run')
    .description(
      'Re-grade everybody under a rule set, on the running system, and show what changed',
    )
    .argument('<ruleSet>', 'id of the rule set, such as gb-food-hygiene')
    .option(
      '--as-of <date>',
      'date of the appraisals, YYYY-MM-DD (default: today where the rule set applies)',
      dateArgument,
    )
    .option('--no-wait', 'start the run and do not follow it')
    .option('--json', 'write the run as JSON')
    .action(async (ruleSet: string, options: Options) => {
      const api = systemOf(options, 'operator');
      const { asOf } = options;
      const started = runSchema.parse(await ask(api, '/v1/runs', { ruleSet, asOf }));
      const run = options.wait ? await follow(api, started) : started;
      await write(options.json ? `${JSON.stringify(run, null, 2)}\n` : runReport(run));
      if ((run.counters?.failed ?? 0) > 0) process.exitCode = 1;
    });
  return withSystem(command, 'operator');
}

async function follow(api: Api, started: Run): Promise<Run> {
  const bar = progressBar(`run ${started.id}`);
  let run = started;
  while (run.status === 'running') {
    if (run.buckets) bar.show(run.buckets.done, run.buckets.total);
    await sleep(AGAIN_AFTER_MS);
    run = runSchema.parse(await ask(api, `/v1/runs/${started.id}`));
  }
  bar.end();
  return run;
}
