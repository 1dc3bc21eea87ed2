import { parseArgs } from 'node:util';
import { progressBar } from '../cli/lines/progress-bar.ts';
import { fuzz } from '../test/core/evaluator/fuzz.ts';
import { ignoreStrayRejections } from '../test/core/evaluator/stray-rejections.ts';
import { wholeNumber } from './whole-number.ts';

/**
 * `npm run fuzz`: compares the compiled evaluator, the interpreter and json-rules-engine on random
 * documents, a million unless `--count` says otherwise. `--seed` repeats a run; the day is the seed
 * unless one is given. Exits with 1 where they differ.
 */
const { values } = parseArgs({ options: { count: { type: 'string' }, seed: { type: 'string' } } });
const today = new Date().toISOString().slice(0, 10);
const count = wholeNumber('count', values.count, 1_000_000);
const seed = wholeNumber('seed', values.seed, Number(today.replaceAll('-', '')));

process.stdout.write(`${count} documents, seed ${seed}, ${today}\n`);
ignoreStrayRejections();
const bar = progressBar('fuzz');
const start = performance.now();
const { agreed, agreedOnError, refused, differences } = await fuzz(count, seed, (done) => {
  bar.show(done, count);
});
bar.end();
for (const { line, difference } of differences) {
  process.stdout.write(`${JSON.stringify(line)}\n${difference}\n\n`);
}
const minutes = ((performance.now() - start) / 60_000).toFixed(1);
process.stdout.write(
  `${agreed} outcomes and ${agreedOnError} errors agreed, ${refused} documents were refused, ${differences.length} differed, in ${minutes} minutes\n`,
);
if (differences.length > 0) process.exitCode = 1;
