import { parseArgs } from 'node:util';
import { progressBar } from '../cli/lines/progress-bar.ts';
import { campaign } from '../test/histories/campaign.ts';
import { startDynoxide } from '../test/store/engine-process.ts';
import { wholeNumber } from './whole-number.ts';

/**
 * `npm run fuzz:histories`: compares the store with a model of it on random histories of observations,
 * versions, runs and days, a hundred thousand unless `--count` says otherwise, `--entities` of them in one
 * rule set, which lives through `--days`. `--seed` repeats a campaign, and with `--world` one of its rule sets; the
 * day is the seed unless one is given.
 * `--brief` ends with the first world that differs. Exits with 1 where they differ.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string' },
    seed: { type: 'string' },
    entities: { type: 'string' },
    days: { type: 'string' },
    world: { type: 'string' },
    sample: { type: 'string' },
    brief: { type: 'boolean', default: false },
  },
});
const today = new Date().toISOString().slice(0, 10);
const count = wholeNumber('count', values.count, 100_000);
const seed = wholeNumber('seed', values.seed, Number(today.replaceAll('-', '')));
const entities = Math.min(count, wholeNumber('entities', values.entities, 400));
const only = values.world === undefined ? undefined : wholeNumber('world', values.world, 0);
const [first, worlds] = only === undefined ? [0, Math.ceil(count / entities)] : [only, only + 1];

process.stdout.write(`${(worlds - first) * entities} histories, seed ${seed}, ${today}\n`);
const engine = await startDynoxide();
const bar = progressBar('histories');
const start = performance.now();
const options = {
  seed,
  worlds,
  first,
  entities,
  sdkEach: 25,
  sample: Number(values.sample ?? 0.1),
  isBrief: values.brief,
  ...(values.days === undefined ? {} : { days: wholeNumber('days', values.days, 9) }),
};
const found = await campaign(engine.endpoint, options, (done) =>
  bar.show(done - first, worlds - first),
);
bar.end();
for (const { world, story, disagreements } of found) {
  process.stdout.write(`\nworld ${world}: ${disagreements.length} disagreements\n`);
  process.stdout.write(`${story.join('\n')}\n${JSON.stringify(disagreements[0], null, 2)}\n`);
}
const minutes = ((performance.now() - start) / 60_000).toFixed(1);
process.stdout.write(
  `${found.length} of ${worlds - first} rule sets differed, in ${minutes} minutes\n`,
);
await engine.kill();
if (found.length > 0) process.exitCode = 1;
