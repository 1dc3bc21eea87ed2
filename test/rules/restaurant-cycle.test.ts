import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { seeded } from '../oracles/random.ts';
import { inputs, oracle } from '../oracles/us-ny-restaurant-cycle.ts';
import { appraisedFrom, shippedVersion } from './from-records.ts';

const SEED = 20_261_130;
const COUNT = Number(process.env['ORACLE_INPUTS'] ?? 5000);

describe('us-ny-restaurant-cycle', () => {
  it(`agrees with its oracle (seed ${SEED}), which reaches every grade and tier`, () => {
    const prepared = shippedVersion('us-ny-restaurant-cycle', '2010-07');
    const random = seeded(SEED);
    const reached = new Set<string>();
    const differing: unknown[] = [];
    for (let at = 0; at < COUNT; at += 1) {
      const input = inputs(random);
      const wanted = oracle(input);
      const { score, grade, tier, shown } = appraisedFrom(prepared, input);
      const found = { score, grade, tier, shown };
      if (!isDeepStrictEqual(found, wanted)) differing.push({ input, found, wanted });
      reached.add(wanted.grade).add(wanted.tier);
    }
    expect(differing.slice(0, 1)).toEqual([]);
    expect([...reached].toSorted()).toEqual([
      ...['A', 'B', 'C', 'closed', 'compliance-inspection', 'next-cycle', 'no-card'],
      ...['not-inspected', 're-inspection'],
    ]);
  });
});
