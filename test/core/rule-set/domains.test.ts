import { expect, it } from 'vitest';
import { ruleSetFaults } from '../../../core/rule-set/parse-rule-set.ts';
import { catalogue, ruleSetWith } from './rule-sets.ts';

const domains = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`part${at}`, { rules: [] }]));

it('a rule set has at most fifty domains', () => {
  const faults = (count: number) =>
    ruleSetFaults(ruleSetWith({ domains: domains(count) }), catalogue).filter(
      ({ pointer }) => pointer === '/domains',
    );
  expect(faults(50)).toEqual([]);
  expect(faults(51)).toEqual([
    { pointer: '/domains', message: expect.stringContaining('has 51 domains') as string },
  ]);
});
