import { describe, expect, it } from 'vitest';
import { inputs, oracle } from '../oracles/gb-environment-permit-breaches.ts';
import { seeded } from '../oracles/random.ts';
import { appraisedFrom, shippedVersion } from './from-records.ts';

const SEED = 20_261_130;
const COUNT = Number(process.env['ORACLE_INPUTS'] ?? 4000);

describe('gb-environment-permit 2024-12', () => {
  it(`makes of breaches what its oracle makes (seed ${SEED}), and reaches every band`, () => {
    const prepared = shippedVersion('gb-environment-permit', '2024-12');
    const random = seeded(SEED);
    const bands = new Set<string>();
    const differing: unknown[] = [];
    for (let at = 0; at < COUNT; at += 1) {
      const input = inputs(random);
      const wanted = oracle(input);
      const { score, grade } = appraisedFrom(prepared, input);
      if (score !== wanted.score || grade !== wanted.grade)
        differing.push({ input, score, wanted });
      bands.add(wanted.grade);
    }
    expect(differing.slice(0, 1)).toEqual([]);
    expect([...bands].toSorted()).toEqual(['A', 'B', 'C', 'D', 'E', 'F']);
  });
});
