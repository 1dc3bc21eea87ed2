import { parseArgs } from 'node:util';
import { progressBar } from '../cli/lines/progress-bar.ts';
import { inputCampaign } from '../test/cli/input/campaign.ts';
import { wholeNumber } from './whole-number.ts';

/**
 * `npm run fuzz:inputs`: reads mutated files, ten thousand unless `--count` says otherwise, each of which is
 * read as it was written or refused with place and cause. `--seed` repeats a run. Exits with 1 where one is not.
 */
const { values } = parseArgs({ options: { count: { type: 'string' }, seed: { type: 'string' } } });
const count = wholeNumber('count', values.count, 10_000);
const seed = wholeNumber('seed', values.seed, 1);

process.stdout.write(`${count} files, seed ${seed}\n`);
const bar = progressBar('fuzz:inputs');
const start = performance.now();
const { files, read, refused, partly, wrong } = await inputCampaign(count, seed, (done) => {
  bar.show(done, count);
});
bar.end();
for (const { what, why, bytes } of wrong.slice(0, 20)) {
  process.stdout.write(`${what}: ${why}\n${JSON.stringify(bytes)}\n\n`);
}
const seconds = ((performance.now() - start) / 1000).toFixed(0);
process.stdout.write(
  `${files} files in ${seconds} s: ${read} read, ${refused} refused, ${partly} read but for lines that were refused, ${wrong.length} wrong\n`,
);
if (wrong.length > 0) process.exitCode = 1;
