import { describe, expect, it } from 'vitest';
import { standingOn } from '../../../core/procedures/advance.ts';
import { tryProcedureCases } from '../../../core/procedures/cases-of-procedure.ts';
import type { Step } from '../../../core/procedures/step-schema.ts';
import { EndlessTimeError } from '../../../core/procedures/endless-time.ts';
import { procedureOf } from './shipped.ts';

/** A step by time begins its own period of a day anew, which the proof refuses. */
const daily = procedureOf('cn-objection', (one) => {
  one.periods['day'] = { ...one.periods['check']!, lasts: '1 calendar day' };
  one.opens.starts = ['day'];
  const remind = { step: 'remind', title: 'Remind', from: one.opens.to, by: 'time' };
  one.steps.push({ ...remind, when: { over: 'day' }, starts: ['day'] } as Step);
});
const proceeding = {
  opening: { on: '2026-03-02', proposers: [{ raw: 'open' }], fields: { holder: 'henan' } },
  acts: [],
};

describe('time that goes in a circle', () => {
  it('takes a step each time that its period is over', () => {
    expect(standingOn(daily, proceeding, '2026-03-12').done).toHaveLength(5);
  });

  it('comes to an end after many steps, on the last day that there is, too', () => {
    expect(() => standingOn(daily, proceeding, '9999-12-31')).toThrow(EndlessTimeError);
  });

  it('is a fault of a worked case', () => {
    const endless = {
      name: 'For ever',
      opened: '2026-03-02',
      fields: { holder: 'henan' },
      steps: [{ on: '9999-12-31' }],
    };
    expect(tryProcedureCases(daily, [endless])).toEqual([
      {
        pointer: '/0',
        message:
          'does not come to an end: Time takes more than 10000 steps of the procedure cn-objection, version 2023, while nobody acts',
      },
    ]);
  });
});
