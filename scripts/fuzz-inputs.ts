import { parseArgs } from 'node:util';
import { progressBar } from '../cli/lines/progress-bar.ts';
import { inputCampaign } from '../test/cli/input/campaign.ts';
import type { Campaign } from '../test/cli/input/files/campaigns.ts';
import { factsCampaign } from '../test/cli/input/files/facts.ts';
import { casesCampaign, ruleSetCampaign } from '../test/cli/input/files/rule-sets.ts';
import { tableCampaign } from '../test/cli/input/files/tables.ts';
import { wholeNumber } from './whole-number.ts';

type Running = (count: number, seed: number, progress: (done: number) => void) => Promise<Campaign>;

const campaigns: Readonly<Record<string, Running>> = {
  population: inputCampaign,
  facts: factsCampaign,
  'rule-sets': ruleSetCampaign,
  cases: casesCampaign,
  tables: tableCampaign,
};

/**
 * `npm run fuzz:inputs`: reads mutated files of each kind that a command takes, or of the one that `--kind`
 * names, ten thousand of a kind unless `--count` says otherwise. Each is read as it was written or refused with
 * place and cause. `--seed` repeats a run. Exits with 1 where one is not.
 */
const { values } = parseArgs({
  options: { kind: { type: 'string' }, count: { type: 'string' }, seed: { type: 'string' } },
});
const count = wholeNumber('count', values.count, 10_000);
const seed = wholeNumber('seed', values.seed, 1);
const kinds = values.kind === undefined ? Object.keys(campaigns) : [values.kind];

for (const kind of kinds) {
  const run = campaigns[kind];
  if (!run) throw new RangeError(`--kind takes one of ${Object.keys(campaigns).join(', ')}`);
  process.stdout.write(`${kind}: ${count} files, seed ${seed}\n`);
  const bar = progressBar(`fuzz:inputs ${kind}`);
  const start = performance.now();
  const campaign = await run(count, seed, (done) => {
    bar.show(done, count);
  });
  bar.end();
  report(kind, campaign, performance.now() - start);
}

function report(kind: string, { files, read, refused, partly, wrong }: Campaign, ms: number): void {
  for (const { what, why, bytes } of wrong.slice(0, 20)) {
    process.stdout.write(`${what}: ${why}\n${JSON.stringify(bytes)}\n\n`);
  }
  const parts = partly > 0 ? `, ${partly} read but for lines that were refused` : '';
  process.stdout.write(
    `${kind}: ${files} files in ${(ms / 1000).toFixed(0)} s: ${read} read, ${refused} refused${parts}, ${wrong.length} wrong\n`,
  );
  if (wrong.length > 0) process.exitCode = 1;
}
