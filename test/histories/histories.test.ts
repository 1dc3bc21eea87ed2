import { expect, inject, it } from 'vitest';
import '../store/shared-engines.ts';
import { campaign } from './campaign.ts';

const SEED = 20_261_128;
/** Histories that share their rule set, its versions and its runs. */
const ENTITIES = 100;

/** Versions that are written by hand, and versions at random, of fewer entities. */
const rows = [
  ['versions written by hand', { first: 0, entities: ENTITIES, days: 16 }],
  ['versions at random', { first: 1, entities: ENTITIES / 2, days: 12 }],
] as const;

it.each(rows)(
  'what holds of an entity follows from its observations, the versions and the dates alone: %s',
  async (_, kind) => {
    const engine = inject('engines').find(({ name }) => name === 'dynoxide')!;
    expect(engine.missing).toBeUndefined();
    const endpoint = await (await fetch(engine.url)).text();
    const options = { seed: SEED, worlds: kind.first + 1, sample: 0.5, sdkEach: 0, ...kind };
    expect(await campaign(endpoint, options)).toEqual([]);
  },
  240_000,
);
