import { parseArgs } from 'node:util';
import { progressBar } from '../cli/lines/progress-bar.ts';
import { grammarCampaign } from '../test/core/appraisal/grammar/campaign.ts';
import { fuzz } from '../test/core/evaluator/fuzz.ts';
import { ignoreStrayRejections } from '../test/core/evaluator/stray-rejections.ts';
import { wholeNumber } from './whole-number.ts';

/**
 * `npm run fuzz`: compares the compiled evaluator, the interpreter and json-rules-engine on random
 * documents, a million unless `--count` says otherwise. With `--grammar` it compares appraisals under random
 * rule sets with those of a naive appraiser, twenty under each. `--seed` repeats a run; the day is the seed
 * unless one is given. Exits with 1 where they differ.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string' },
    seed: { type: 'string' },
    grammar: { type: 'boolean', default: false },
  },
});
const today = new Date().toISOString().slice(0, 10);
const count = wholeNumber('count', values.count, 1_000_000);
const seed = wholeNumber('seed', values.seed, Number(today.replaceAll('-', '')));

ignoreStrayRejections();
if (values.grammar) await grammar();
else await documents();

async function documents(): Promise<void> {
  process.stdout.write(`${count} documents, seed ${seed}, ${today}\n`);
  const { found, minutes } = await timed('fuzz', (progress) => fuzz(count, seed, progress));
  const { agreed, agreedOnError, refused, differences } = found;
  for (const { line, difference } of differences) {
    process.stdout.write(`${JSON.stringify(line)}\n${difference}\n\n`);
  }
  process.stdout.write(
    `${agreed} outcomes and ${agreedOnError} errors agreed, ${refused} documents were refused, ${differences.length} differed, in ${minutes} minutes\n`,
  );
  if (differences.length > 0) process.exitCode = 1;
}

async function grammar(): Promise<void> {
  process.stdout.write(`${count} appraisals, seed ${seed}, ${today}\n`);
  const { found, minutes } = await timed('fuzz --grammar', (progress) =>
    grammarCampaign(count, seed, 20, progress),
  );
  const { documents, agreed, beyond, met, faults } = found;
  for (const { seed: at, why, details } of faults) {
    process.stdout.write(`rule set of seed ${at}: ${why}\n${JSON.stringify(details)}\n\n`);
  }
  const shares = Object.entries(met).map(([name, number]) => `${number} ${name}`);
  process.stdout.write(
    `${agreed} appraisals under ${documents} rule sets agreed (${shares.join(', ')}), ${beyond} had numbers too long to compare, ${faults.length} differed, in ${minutes} minutes\n`,
  );
  if (faults.length > 0) process.exitCode = 1;
}

type Progress = (done: number) => void;

async function timed<T>(name: string, run: (progress: Progress) => Promise<T>) {
  const bar = progressBar(name);
  const start = performance.now();
  const found = await run((done) => {
    bar.show(done, count);
  });
  bar.end();
  return { found, minutes: ((performance.now() - start) / 60_000).toFixed(1) };
}
