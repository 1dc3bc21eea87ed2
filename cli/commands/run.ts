import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import { ask, type Api } from '../api-client.ts';
import { CommandFault } from '../command-fault.ts';
import { progressBar } from '../progress-bar.ts';
import { dateArgument } from '../rule-set-source.ts';
import { runReport, runSchema, type Run } from '../run-report.ts';
import { write } from '../write.ts';

type Options = {
  asOf?: string;
  url: string;
  token?: string;
  json?: boolean;
  wait: boolean;
};

const AGAIN_AFTER_MS = 200;

/** `gradus run`: starts a run over the whole population and follows it to its end. */
export function runCommand(): Command {
  return new Command('run')
    .description(
      'Re-grade everybody under a rule set, on the running system, and show what changed',
    )
    .argument('<ruleSet>', 'id of the rule set, such as gb-food-hygiene')
    .option(
      '--as-of <date>',
      'date of the appraisals, YYYY-MM-DD (default: today where the rule set applies)',
      dateArgument,
    )
    .addOption(
      new Option('--url <url>', 'where the system answers')
        .env('GRADUS_URL')
        .default(localUrl(), 'the local system')
        .argParser(urlArgument),
    )
    .option('--token <file>', 'file with an operator token (default: the local one)')
    .option('--no-wait', 'start the run and do not follow it')
    .option('--json', 'write the run as JSON')
    .action(async (ruleSet: string, options: Options) => {
      const api = { url: options.url, token: readToken(options.token) };
      const { asOf } = options;
      const started = runSchema.parse(await ask(api, '/v1/runs', { ruleSet, asOf }));
      const run = options.wait ? await follow(api, started) : started;
      await write(options.json ? `${JSON.stringify(run, null, 2)}\n` : runReport(run));
      if ((run.counters?.failed ?? 0) > 0) process.exitCode = 1;
    });
}

/** Where the local system says that it answers, or would answer. */
function localUrl(): string {
  try {
    return readFileSync(join(dataFolder(), 'url'), 'utf8');
  } catch {
    return 'http://127.0.0.1:8080';
  }
}

function dataFolder(): string {
  return process.env['GRADUS_DATA'] ?? '.data';
}

function urlArgument(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError('It takes a URL, such as http://127.0.0.1:8080.');
}

function readToken(file: string | undefined): string {
  const path = file ?? join(dataFolder(), 'tokens', 'operator.jwt');
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    throw new CommandFault(
      `cannot read a token from ${path}; start the system with "npm start", or name one with --token`,
    );
  }
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
