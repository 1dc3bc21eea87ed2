import { parseArgs } from 'node:util';
import { progressBar } from '../cli/lines/progress-bar.ts';
import type { Store } from '../store/ground/client.ts';
import { liveThrough } from '../test/histories/proceedings/campaign.ts';
import { startDynoxide } from '../test/store/engine-process.ts';
import { openStore } from '../test/store/engines.ts';
import { leanClient } from '../test/store/wire/lean-client.ts';
import { wholeNumber } from './whole-number.ts';

const HELP = `Usage: npm run fuzz:proceedings -- [options]

Lives through random histories of proceedings under all procedures that come with Gradus, on the embedded engine: openings
and steps by officers, entities and courts, late receipts, doubled, outdated and rival requests, processes that die and lose
answers, records that are revised, withdrawn, disputed and restored, milder versions of procedures, and a clock that jumps. After each step it is
checked that nothing restricts without law, notice, hearing, decision and remedy, that nothing outlives its grade, its law or its
longest time, that the ledger replays to what is told, and that every act and event is there once.

  --steps N   steps in all (100000)
  --seed N    the seed of the histories (the day)
  --world N   only this history of the seed, as a failure names it
  --each N    steps of one history (250)
  --brief     stops with the first history that is wrong
  --help      this text

The exit status is 1 where something is wrong; then the history of what it concerns is shown.
`;

const { values } = parseArgs({
  options: {
    ...{ steps: { type: 'string' }, seed: { type: 'string' }, world: { type: 'string' } },
    ...{ each: { type: 'string' }, help: { type: 'boolean' }, brief: { type: 'boolean' } },
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const today = new Date().toISOString().slice(0, 10);
const seed = wholeNumber('seed', values.seed, Number(today.replaceAll('-', '')));
const each = Math.max(1, wholeNumber('each', values.each, 250));
const steps = wholeNumber('steps', values.steps, 100_000);
const only = values.world === undefined ? undefined : wholeNumber('world', values.world, 0);
const [first, last] = only === undefined ? [0, Math.ceil(steps / each)] : [only, only + 1];

process.stdout.write(`${only === undefined ? steps : each} steps, seed ${seed}, ${today}\n`);
const engine = await startDynoxide();
const sleep = (): Promise<void> => new Promise((wake) => void setImmediate(wake));
const open = (name: string, now: () => number): Store => ({
  ...openStore(engine.endpoint, name, { now, sleep }),
  client: leanClient(engine.endpoint),
});
const bar = progressBar('steps');
const start = performance.now();
const sums: Record<string, number> = {};
let [done, failed] = [0, 0];
for (let world = first; world < last; world++) {
  const left = only === undefined ? Math.min(each, steps - (world - first) * each) : each;
  const lived = await liveThrough(open, { seed, world, steps: left });
  done += lived.steps;
  bar.show(done, only === undefined ? steps : each);
  for (const [name, count] of Object.entries(lived.figures)) sums[name] = (sums[name] ?? 0) + count;
  if (lived.faults.length === 0) continue;
  failed += 1;
  for (const { of, fault } of lived.faults) process.stdout.write(`\n${of}\n  ${fault}\n`);
  const [{ story } = { story: [] }] = lived.faults;
  process.stdout.write(`\n${story.map((line) => `  ${line}`).join('\n')}\n`);
  process.stdout.write(
    `Again: npm run fuzz:proceedings -- --seed ${seed} --world ${world} --each ${left}\n`,
  );
  if (values.brief) break;
}
bar.end();
await engine.kill();
const minutes = ((performance.now() - start) / 60_000).toFixed(1);
const figures = Object.entries(sums).map(([name, count]) => `${count} ${name}`);
process.stdout.write(`${figures.join(', ')}\n`);
process.stdout.write(
  `${failed} of ${last - first} histories were wrong, in ${done} steps and ${minutes} minutes\n`,
);
if (failed > 0) process.exitCode = 1;
