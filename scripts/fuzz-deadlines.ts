import { parseArgs } from 'node:util';
import { progressBar } from '../cli/lines/progress-bar.ts';
import { campaign } from '../test/core/periods/campaign.ts';
import { wholeNumber } from './whole-number.ts';

/**
 * `npm run fuzz:deadlines`: compares the ends of random periods with a second calculation that goes from day to day, a
 * hundred thousand unless `--count` says otherwise. `--seed` repeats a run; the day is the seed unless one is given.
 * Exits with 1 where they differ.
 */
const { values } = parseArgs({ options: { count: { type: 'string' }, seed: { type: 'string' } } });
const today = new Date().toISOString().slice(0, 10);
const count = wholeNumber('count', values.count, 100_000);
const seed = wholeNumber('seed', values.seed, Number(today.replaceAll('-', '')));

process.stdout.write(`${count} periods, seed ${seed}, ${today}\n`);
const bar = progressBar('periods');
const start = performance.now();
const { compared, unknown, rolled, faults } = campaign(count, seed, (done) => {
  bar.show(done, count);
});
bar.end();
for (const fault of faults) process.stdout.write(`${JSON.stringify(fault, null, 2)}\n\n`);
const seconds = ((performance.now() - start) / 1_000).toFixed(1);
process.stdout.write(
  `${compared} ends compared, ${rolled} of them rolled and ${unknown} not known; ${faults.length} differed, in ${seconds} seconds\n`,
);
if (faults.length > 0) process.exitCode = 1;
