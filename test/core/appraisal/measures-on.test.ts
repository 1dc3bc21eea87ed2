import { describe, expect, it } from 'vitest';
import { measuresOn } from '../../../core/appraisal/measures-on.ts';
import { termOn } from '../../../core/appraisal/term.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import { appraised, catalogue, ruleSetWith } from '../rule-set/rule-sets.ts';

const always = { all: [] };
const document = ruleSetWith({
  measures: [
    { measure: 'fast-lane', law: 'act', when: always },
    { measure: 'praise', law: 'act', when: always, lasts: 'P1Y', renews: false },
    { measure: 'closer-watch', law: 'act', when: always },
  ],
});
const prepared = prepare(document, catalogue);
const { measures } = appraised(document, {}, { asOf: '2025-01-31' });
const on = (asOf: string) =>
  measuresOn(measures, prepared, { asOf, observedOn: '2025-01-31' }).map(
    ({ measure, from, until }) => `${measure} ${from} ${until ?? '-'}`,
  );

describe('the measures in force on a later day', () => {
  it('are those of the appraisal while their terms last', () => {
    expect(on('2025-07-30')).toEqual([
      'fast-lane 2025-01-31 2026-01-31',
      'praise 2025-01-31 2026-01-31',
      'closer-watch 2025-01-31 2025-07-31',
    ]);
  });

  it('lack a restriction, and an incentive that does not renew, from the first day after their terms', () => {
    expect(on('2025-07-31')).toHaveLength(2);
    expect(on('2026-01-31')).toEqual(['fast-lane 2026-01-31 2027-01-31']);
    expect(on('2034-06-01')).toEqual(['fast-lane 2034-01-31 2035-01-31']);
  });
});

describe('the measures of another order than the version has', () => {
  const reversed = ruleSetWith({
    measures: [
      { measure: 'closer-watch', law: 'act', when: always },
      { measure: 'praise', law: 'act', when: always, lasts: 'P3M' },
      { measure: 'fast-lane', law: 'act', when: always },
    ],
  });
  const days = { asOf: '2026-01-31', observedOn: '2025-01-31' };

  it('have the terms of their own definitions', () => {
    const { measures: held } = appraised(reversed, {}, { asOf: '2025-01-31' });
    const found = measuresOn(held, prepare(reversed, catalogue), days);
    expect(found.map(({ measure, from, until }) => [measure, from, until])).toEqual([
      ['praise', '2026-01-31', '2026-04-30'],
      ['fast-lane', '2026-01-31', '2027-01-31'],
    ]);
  });

  it('stay as they are where the version does not define them', () => {
    const [held] = measures;
    expect(measuresOn([held!], { measures: [] }, days)).toEqual([held]);
  });
});

describe('a term', () => {
  it('without a length has no end', () => {
    const endless = { from: '2025-01-31', lasts: undefined, renews: false };
    expect(termOn('2030-01-01', endless)).toEqual({ from: '2025-01-31' });
  });

  it('that does not renew is over from its last day on', () => {
    const single = { from: '2025-01-31', lasts: 'P1M', renews: false };
    expect(termOn('2025-02-27', single)).toEqual({ from: '2025-01-31', until: '2025-02-28' });
    expect(termOn('2025-02-28', single)).toBeUndefined();
  });
});

describe('terms that follow each other', () => {
  it('count from the first day, so that the end of a month does not drift', () => {
    const monthly = { from: '2025-01-31', lasts: 'P1M', renews: true };
    expect(termOn('2025-02-28', monthly)).toEqual({ from: '2025-02-28', until: '2025-03-31' });
    expect(termOn('2025-03-30', monthly)).toEqual({ from: '2025-02-28', until: '2025-03-31' });
    expect(termOn('2025-03-31', monthly)).toEqual({ from: '2025-03-31', until: '2025-04-30' });
  });

  it('leave no day out and have no day twice, over four thousand days', () => {
    for (const lasts of ['P1M', 'P5W', 'P1Y', 'P1Y2M3D', 'P100D']) {
      let day = new Date('2024-01-31T00:00:00Z');
      let before = termOn('2024-01-31', { from: '2024-01-31', lasts, renews: true })!;
      for (let step = 0; step < 4_000; step++) {
        day = new Date(day.getTime() + 86_400_000);
        const today = day.toISOString().slice(0, 10);
        const term = termOn(today, { from: '2024-01-31', lasts, renews: true })!;
        const isSame = term.from === before.from;
        expect(isSame ? term.until : term.from).toBe(before.until);
        expect(term.from <= today && today < term.until!).toBe(true);
        before = term;
      }
    }
  });
});
