import { parseArgs } from 'node:util';
import { progressBar } from '../cli/lines/progress-bar.ts';
import { campaign } from '../test/core/records/campaign.ts';
import { wholeNumber } from './whole-number.ts';

/**
 * `npm run fuzz:records`: compares the facts that random rule sets make from random records, the records behind them
 * and the day of their next change with a naive oracle, two hundred thousand times unless `--count` says otherwise.
 * `--seed` repeats a run; the day is the seed unless one is given. Exits with 1 where they differ.
 */
const { values } = parseArgs({ options: { count: { type: 'string' }, seed: { type: 'string' } } });
const today = new Date().toISOString().slice(0, 10);
const count = wholeNumber('count', values.count, 200_000);
const seed = wholeNumber('seed', values.seed, Number(today.replaceAll('-', '')));

process.stdout.write(`${count} sets of records, seed ${seed}, ${today}\n`);
const bar = progressBar('sets of records');
const start = performance.now();
const figures = campaign(count, seed, (done) => {
  bar.show(done, count);
});
bar.end();
for (const fault of figures.faults) process.stdout.write(`${JSON.stringify(fault, null, 2)}\n\n`);
const { compared, changing, doubtful, everyDay, beyond, refused, faults } = figures;
const minutes = ((performance.now() - start) / 60_000).toFixed(1);
process.stdout.write(
  `${compared} sets of records compared, ${changing} of them with a change ahead (${everyDay} tried on every day), ${doubtful} doubtful writings, ${beyond} too long to compare; ${refused} rule sets were refused, ${faults.length} differed, in ${minutes} minutes\n`,
);
if (faults.length > 0) process.exitCode = 1;
