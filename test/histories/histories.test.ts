import { expect, inject, it } from 'vitest';
import '../store/shared-engines.ts';
import { campaign } from './campaign.ts';

const SEED = 20_261_128;
/** Histories that share their rule set, its versions and its runs. */
const ENTITIES = 100;

it('what holds of an entity follows from its observations, the versions and the dates alone', async () => {
  const engine = inject('engines').find(({ name }) => name === 'dynoxide')!;
  expect(engine.missing).toBeUndefined();
  const endpoint = await (await fetch(engine.url)).text();
  const options = { seed: SEED, worlds: 1, entities: ENTITIES, days: 16, sample: 0.5, sdkEach: 0 };
  expect(await campaign(endpoint, options)).toEqual([]);
}, 240_000);
