import { parseArgs } from 'node:util';
import { progressBar } from '../cli/lines/progress-bar.ts';
import { pastHistory } from '../test/histories/past-histories.ts';
import { recordHistory, type Open } from '../test/histories/record-histories.ts';
import { engineKinds } from '../test/store/engine-process.ts';
import { openStore } from '../test/store/engines.ts';
import { wholeNumber } from './whole-number.ts';

/**
 * `npm run fuzz:record-histories`: writes what sources send without faults, and again among kills, throttling, lost
 * answers, doubles and other orders, and compares what both end with, and every date of the past with a model: on each engine two hundred histories unless
 * `--count` says otherwise. `--seed` repeats a campaign; the day is the seed unless one is given. Exits with 1 where one
 * ends otherwise.
 */
const { values } = parseArgs({ options: { count: { type: 'string' }, seed: { type: 'string' } } });
const today = new Date().toISOString().slice(0, 10);
const count = wholeNumber('count', values.count, 200);
const seed = wholeNumber('seed', values.seed, Number(today.replaceAll('-', '')));
for (const { name: engineName, missing, start } of engineKinds()) {
  if (missing !== undefined) {
    process.stdout.write(`${engineName} is left out: ${missing}\n`);
    continue;
  }
  const engine = await start();
  const begun = performance.now();
  process.stdout.write(`${count} histories on ${engineName}, seed ${seed}, ${today}\n`);
  const bar = progressBar('histories');
  let differed = 0;
  for (let nth = 0; nth < count; nth++) {
    const open: Open = (name, options) => openStore(engine.endpoint, name, options);
    const found = [
      ...(await recordHistory(open, seed + nth)),
      ...(await pastHistory(open, seed + nth)),
    ];
    bar.show(nth + 1, count);
    if (found.length === 0) continue;
    differed += 1;
    process.stdout.write(`\nseed ${seed + nth}: ${found.join('\n')}\n`);
  }
  bar.end();
  const minutes = ((performance.now() - begun) / 60_000).toFixed(1);
  process.stdout.write(
    `${differed} of ${count} histories ended otherwise, in ${minutes} minutes\n`,
  );
  await engine.kill();
  if (differed > 0) process.exitCode = 1;
}
