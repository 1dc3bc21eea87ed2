import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { CommandFault } from '../command-fault.ts';
import { progressBar } from '../progress-bar.ts';
import { isRunning, runReport, type RunView } from '../run-report.ts';
import { write } from '../write.ts';

type Options = {
  asOf?: string;
  version?: string;
  url: string;
  token?: string;
  json?: boolean;
  wait: boolean;
};

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
    )
    .option(
      '--version <version>',
      'version of the rule set (default: the one in force on the date)',
    )
    .option(
      '--url <url>',
      'where the system answers',
      process.env['GRADUS_URL'] ?? 'http://127.0.0.1:8080',
    )
    .option('--token <file>', 'file with an operator token (default: the local one)')
    .option('--no-wait', 'start the run and do not follow it')
    .option('--json', 'write the run as JSON')
    .action(async (ruleSet: string, options: Options) => {
      const token = readToken(options.token);
      const { asOf, version } = options;
      const started = await call(options.url, '/v1/runs', token, { ruleSet, asOf, version });
      const run = options.wait ? await follow(options.url, started, token) : started;
      await write(options.json ? `${JSON.stringify(run, null, 2)}\n` : runReport(run));
      if (options.wait && (run.status !== 'done' || run.counters.failed > 0)) process.exitCode = 1;
    });
}

function readToken(file: string | undefined): string {
  const path = file ?? join(process.env['GRADUS_DATA'] ?? '.data', 'tokens', 'operator.jwt');
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    throw new CommandFault(
      `cannot read a token from ${path}; start the system with "npm start", or name one with --token`,
    );
  }
}

async function follow(url: string, started: RunView, token: string): Promise<RunView> {
  const bar = progressBar(`run ${started.id}`);
  let run = started;
  while (isRunning(run)) {
    bar.show(run.segmentsDone, run.segments);
    await sleep(200);
    run = await call(url, `/v1/runs/${started.id}`, token);
  }
  bar.end();
  return run;
}

async function call(url: string, path: string, token: string, body?: unknown): Promise<RunView> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const request =
    body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(new URL(path, url), request).catch((error: unknown) => {
    throw new CommandFault(
      `no system answers at ${url} (${reasonOf(error)}); start it with "npm start"`,
      1,
    );
  });
  const answer = (await response.json()) as RunView & { title?: string; detail?: string };
  if (response.ok) return answer;
  throw new CommandFault(
    `${answer.title ?? 'refused'}: ${answer.detail ?? String(response.status)}`,
    1,
  );
}

function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: string } };
  return cause?.code ?? 'no connection';
}
