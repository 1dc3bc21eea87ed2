import { expect, it } from 'vitest';
import { describeOnEngines } from '../store/engines.ts';
import { pastHistory } from './past-histories.ts';
import { recordHistory } from './record-histories.ts';

describeOnEngines('records among faults, deaths, doubles and other orders', (bench) => {
  it.each([1, 2, 3])('come to the grades of a clean load (seed %s)', async (seed) => {
    const open = (name: string, options = {}) => bench.open(`records-${name}`, options);
    expect(await recordHistory(open, seed)).toEqual([]);
  });

  it.each([1, 2, 3])('correct the past as the rule says (seed %s)', async (seed) => {
    const open = (name: string, options = {}) => bench.open(`records-${name}`, options);
    expect(await pastHistory(open, seed)).toEqual([]);
  });
});
