import { parseArgs } from 'node:util';
import { progressBar } from '../cli/lines/progress-bar.ts';
import { campaign } from '../test/core/expressions/oracle/campaign.ts';
import { wholeNumber } from './whole-number.ts';

/**
 * `npm run fuzz:values`: compares the values that facts take from random expressions with a naive calculation in
 * fractions, a hundred thousand unless `--count` says otherwise, and with their inferred types. `--seed` repeats a
 * run; the day is the seed unless one is given. Exits with 1 where they differ.
 */
const { values } = parseArgs({ options: { count: { type: 'string' }, seed: { type: 'string' } } });
const today = new Date().toISOString().slice(0, 10);
const count = wholeNumber('count', values.count, 100_000);
const seed = wholeNumber('seed', values.seed, Number(today.replaceAll('-', '')));

process.stdout.write(`${count} values, seed ${seed}, ${today}\n`);
const bar = progressBar('values');
const start = performance.now();
const { compared, absent, refused, beyond, faults } = campaign(count, seed, (done) => {
  bar.show(done, count);
});
bar.end();
for (const fault of faults) process.stdout.write(`${JSON.stringify(fault, null, 2)}\n\n`);
const minutes = ((performance.now() - start) / 60_000).toFixed(1);
process.stdout.write(
  `${compared} values compared, ${absent} of them absent, ${beyond} too long to compare; ${refused} expressions were refused, ${faults.length} differed, in ${minutes} minutes\n`,
);
if (faults.length > 0) process.exitCode = 1;
