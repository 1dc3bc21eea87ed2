import { expect, it } from 'vitest';
import { describeOnEngines } from '../store/engines.ts';
import { liveThrough } from './proceedings/campaign.ts';

describeOnEngines(
  'proceedings among doubles, races, deaths, late receipts and jumps of the clock',
  (bench) => {
    it.each([1, 2])(
      'restrict nobody without law, and nobody for longer (seed %s)',
      async (seed) => {
        const sleep = () => new Promise<void>((wake) => void setImmediate(wake));
        const open = (name: string, now: () => number) => bench.open(name, { now, sleep });
        const { faults } = await liveThrough(open, { seed, world: 0, steps: 60 });
        expect(faults).toEqual([]);
      },
    );
  },
);
