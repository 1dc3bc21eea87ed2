import { parseArgs } from 'node:util';
import { progressBar } from '../cli/lines/progress-bar.ts';
import { campaign } from '../test/core/facts/patterns/campaign.ts';
import { wholeNumber } from './whole-number.ts';

/**
 * `npm run fuzz:patterns`: tries generated patterns against hostile texts, a hundred thousand unless
 * `--count` says otherwise. `--seed` repeats a run. Exits with 1 where a permitted pattern takes more
 * steps than it may, or where V8, a plain backtracking matcher and RE2 differ on what matches.
 */
const { values } = parseArgs({ options: { count: { type: 'string' }, seed: { type: 'string' } } });
const count = wholeNumber('count', values.count, 100_000);
const seed = wholeNumber('seed', values.seed, 1);

process.stdout.write(`${count} patterns, seed ${seed}\n`);
const bar = progressBar('patterns');
const start = performance.now();
const { permitted, texts, compared, most, slowest, faults } = campaign(count, seed, (done) => {
  bar.show(done, count);
});
bar.end();
const minutes = ((performance.now() - start) / 60_000).toFixed(1);
process.stdout.write(
  `${permitted} were permitted; ${texts} texts, ${compared} of them with RE2, in ${minutes} minutes
the most steps: ${most.steps}, by ${most.pattern}
V8 took at most ${slowest.millis.toFixed(2)} ms, with ${slowest.pattern}, and at most ${slowest.nanosOfStep.toFixed(1)} ns for each step where there were more than 10,000
${faults.length === 0 ? 'no fault' : faults.join('\n')}
`,
);
if (faults.length > 0) process.exitCode = 1;
