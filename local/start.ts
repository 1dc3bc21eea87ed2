import { join, relative } from 'node:path';
import { LocalFault } from './local-fault.ts';
import { progressBar } from './progress-bar.ts';
import { readSettings } from './settings.ts';
import { patternWarning, warningOf } from './sound-packs.ts';
import { startLocal, type Local } from './start-local.ts';

// `npm start`: the whole system on this machine, until Ctrl-C.

/** How long a stop may take before it is forced, in milliseconds. */
const LONGEST_STOP = 15_000;
const ECHO = 1_000;

mustRunOnNode24();
const stopping = new AbortController();
const { signal } = stopping;
let askedAt = -Infinity;
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, askToStop);
const local = await start().catch(explain);
signal.addEventListener('abort', () => void stop(local));
if (signal.aborted) await stop(local);
else {
  for (const skipped of local.done.skipped) process.stderr.write(`\n${warningOf(skipped)}\n`);
  for (const says of local.done.differing) process.stderr.write(`\nWarning: ${says}\n`);
  for (const one of local.done.refused) process.stderr.write(`\n${patternWarning(one)}\n`);
  say(local);
}

async function start(): Promise<Local> {
  const settings = readSettings(process.env);
  const { PORT, GRADUS_DATA, DYNAMODB_ENDPOINT, ADMITTED_CODES: admitted } = settings;
  const { GRADUS_BUSINESSES: businesses, OFFICES } = settings;
  const bar = progressBar('Grading made-up businesses', process.stdout);
  return startLocal({
    data: GRADUS_DATA,
    port: PORT,
    endpoint: DYNAMODB_ENDPOINT,
    ...(businesses === undefined ? {} : { businesses }),
    ...(admitted ? { admitted } : {}),
    ...(OFFICES ? { offices: OFFICES } : {}),
    ruleSetsClaim: settings.RULE_SETS_CLAIM,
    onProgress: bar,
    signal,
    onGivenUp: explain,
    anchorsAtStart: true,
  });
}

function mustRunOnNode24(): void {
  if (process.versions.node.startsWith('24.')) return;
  explain(
    new LocalFault(
      `Gradus runs on Node 24 and this is ${process.version}; run it by "npm start", which brings Node 24 on Linux x64, or install Node 24.`,
    ),
  );
}

function explain(error: unknown): never {
  const sentence = error instanceof LocalFault ? error.message : (error as Error).stack;
  process.stderr.write(`${sentence ?? String(error)}\n`);
  process.exit(1);
}

function say({ url, folder, done }: Local): void {
  const token = join(relative('', folder.path) || '.', 'tokens', 'appraiser.jwt');
  const packs = [...done.published, ...done.stood];
  const body = {
    entity: { id: 'gb-fhrs:1348562', kind: 'company' },
    ruleSet: 'gb-food-hygiene',
    facts: { hygiene: 5, structural: 10, confidenceInManagement: 5 },
  };
  const lines = [
    '',
    `Gradus answers at ${url}`,
    '',
    done.published.length > 0
      ? `Published as demonstrations: ${done.published.join(', ')}.`
      : `Published before: ${packs.join(', ')}; "gradus version list" shows what is in force.`,
    ...(done.heldBack.length > 0
      ? [
          `Not published, as a version that people set in force governs: ${done.heldBack.join(', ')}; to replace it, submit the document by "gradus version submit" and have it approved and set in force.`,
        ]
      : []),
    done.graded > 0
      ? `Graded ${done.graded} made-up businesses (seed ${done.seed}).`
      : `Everything is as it was left in ${relative('', folder.path) || folder.path}; nothing was graded again.`,
    ...(done.resumed.length > 0 ? [`Resumed: ${done.resumed.join(', ')}.`] : []),
    ...waitingLines(done.waiting),
    '',
    'Try it:',
    '',
    `curl -s ${url}/v1/appraisals -H "Authorization: Bearer $(cat ${token})" -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`,
    '',
    'Ctrl-C stops it; the data is there next time. "npm run reset" clears it.',
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** What was set aside or not yet done when the system stopped is tried again. */
function waitingLines(entities: number): string[] {
  if (entities === 0) return [];
  const who = entities === 1 ? '1 entity waits' : `${entities} entities wait`;
  return [
    `${who} to be appraised by records written before; a line "work-set-aside" in the log says if that fails again.`,
  ];
}

/** Of one Ctrl-C a process under npm can hear twice: from the terminal, and from npm, which passes it on. */
function askToStop(): void {
  const isEcho = performance.now() - askedAt < ECHO;
  if (isEcho) return;
  if (signal.aborted) process.exit(130);
  askedAt = performance.now();
  process.stdout.write('\nStopping; Ctrl-C again forces it.\n');
  setTimeout(() => process.exit(1), LONGEST_STOP).unref();
  stopping.abort();
}

async function stop({ stop: stopLocal }: Local): Promise<void> {
  await stopLocal();
  process.exit(0);
}
