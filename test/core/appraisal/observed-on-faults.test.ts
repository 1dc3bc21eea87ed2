import { describe, expect, it } from 'vitest';
import { observedOnFaults } from '../../../core/appraisal/observed-on-faults.ts';

const asOf = '2026-03-01';
const required = { observed: 'required' } as const;

describe('the day that facts describe', () => {
  it('may be missing, unless the rule set requires it', () => {
    expect(observedOnFaults({}, undefined, asOf)).toEqual([]);
    const message = 'is missing; the rule set requires the day that facts describe';
    expect(observedOnFaults(required, undefined, asOf)).toEqual([
      { pointer: '/observedOn', message },
    ]);
  });

  it('is up to the day of the appraisal, where there is one', () => {
    for (const day of ['2024-02-29', asOf])
      expect(observedOnFaults(required, day, asOf)).toEqual([]);
    const message = 'lies after asOf; facts describe a day that has come by then';
    expect(observedOnFaults({}, '2026-03-02', asOf)).toEqual([{ pointer: '/observedOn', message }]);
    expect(observedOnFaults({}, '2026-03-02')).toEqual([]);
  });

  it('is a date, and nothing else is repeated', () => {
    const [fault, ...others] = observedOnFaults({}, '11010519491231002X', asOf);
    expect(others).toEqual([]);
    expect(fault).toEqual({
      pointer: '/observedOn',
      message: 'must be a calendar date, YYYY-MM-DD, not another text',
    });
  });
});
