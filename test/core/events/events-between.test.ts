import { describe, expect, it } from 'vitest';
import { eventJsonSchema, eventSchema } from '../../../core/events/event.ts';
import { eventsBetween, isChanged } from '../../../core/events/events-between.ts';
import { appraised, ruleOf, ruleSetWith, when } from '../rule-set/rule-sets.ts';

const commit = { sequence: 2, at: '2025-07-01T00:00:00.000Z' };
const once = { lasts: 'P6M', renews: false };
const document = ruleSetWith({
  score: { start: 100, better: 'higher' },
  grades: [{ grade: 'A', from: 90 }, { grade: 'B' }],
  rules: [ruleOf('errors', 'points', { points: { fact: 'errors', times: -10 } })],
  measures: [
    { measure: 'fast-lane', law: 'act', when: when('grade', 'equal', 'A') },
    { measure: 'closer-watch', law: 'act', when: when('grade', 'equal', 'B') },
    { measure: 'praise', law: 'act', when: when('grade', 'equal', 'A'), ...once },
  ],
});
const good = appraised(document, { errors: 0 });
const bad = appraised(document, { errors: 2 });

describe('the events of an appraisal', () => {
  it('that is the first are what it came to, and each measure', () => {
    expect(eventsBetween(good, null, commit)).toMatchObject([
      { type: 'appraisal.changed', first: true, gradeBefore: null, grade: 'A', sequence: 2 },
      { type: 'measure.granted', measure: 'fast-lane', from: '2025-01-31' },
      { type: 'measure.granted', measure: 'praise', until: '2025-07-31' },
    ]);
    // an incentive that renews has no last day to be told
    expect(eventsBetween(good, null, commit)[1]).not.toHaveProperty('until');
  });

  it('that fell are what was proposed and what ended', () => {
    expect(eventsBetween(bad, good, commit)).toMatchObject([
      { type: 'appraisal.changed', first: false, scoreBefore: 100, score: 80 },
      { type: 'measure.proposed', measure: 'closer-watch', decidedBy: 'panel' },
      { type: 'measure.ended', measure: 'fast-lane', status: 'granted' },
      { type: 'measure.ended', measure: 'praise', status: 'granted' },
    ]);
  });

  it('are none where nothing changed, also where the time of a measure is new', () => {
    const later = appraised(document, { errors: 0 }, { asOf: '2025-02-28' });
    expect(isChanged(later, good)).toBe(false);
    expect(eventsBetween(later, good, commit)).toEqual([]);
    expect(isChanged(good, null)).toBe(true);
  });

  it('are none where an incentive goes on for another term, and say that another ended with its only one', () => {
    const on = (asOf: string) =>
      appraised(document, { errors: 0 }, { asOf, observedOn: '2025-01-31' });
    expect(isChanged(on('2025-07-30'), good)).toBe(false);
    expect(eventsBetween(on('2025-07-31'), good, commit)).toMatchObject([
      { type: 'appraisal.changed', gradeBefore: 'A', grade: 'A' },
      { type: 'measure.ended', measure: 'praise' },
    ]);
    expect(isChanged(on('2034-01-31'), on('2025-07-31'))).toBe(false);
  });

  it('say that a restriction ended with its only term, and that it is proposed anew by a later observation', () => {
    const on = (asOf: string, observedOn: string) =>
      appraised(document, { errors: 2 }, { asOf, observedOn });
    const over = on('2025-07-31', '2025-01-31');
    expect(over.measures).toEqual([]);
    expect(eventsBetween(over, bad, commit)).toMatchObject([
      { type: 'appraisal.changed' },
      { type: 'measure.ended', measure: 'closer-watch' },
    ]);
    const again = on('2025-09-01', '2025-09-01');
    for (const before of [over, bad]) {
      expect(eventsBetween(again, before, commit)).toMatchObject([
        { type: 'appraisal.changed' },
        { type: 'measure.proposed', measure: 'closer-watch', until: '2026-03-01' },
      ]);
    }
  });

  it('say that a measure whose time is over has ended where it is not renewed', () => {
    const { measures, ...rest } = good;
    const [incentive] = measures;
    const other = {
      ...rest,
      measures: [{ ...incentive!, measure: 'praise', until: '2025-06-30', renews: false as const }],
    };
    const later = { ...appraised(document, { errors: 0 }, { asOf: '2025-06-30' }), measures: [] };
    expect(isChanged(later, other)).toBe(true);
    expect(eventsBetween(later, other, commit)).toMatchObject([
      { type: 'appraisal.changed' },
      { type: 'measure.ended', measure: 'praise', status: 'granted' },
    ]);
  });

  it('never end a measure that has no end, however late it is', () => {
    const { measures, ...rest } = good;
    const { until, ...endless } = measures.find(({ measure }) => measure === 'fast-lane')!;
    const before = { ...rest, measures: [endless] };
    const later = appraised(document, { errors: 0 }, { asOf: '2045-01-31' });
    expect(until).toBeDefined();
    expect(isChanged({ ...later, measures: [endless] }, before)).toBe(false);
  });

  it('are of the shape that consumers validate, each with an id of its own', () => {
    const events = [...eventsBetween(good, null, commit), ...eventsBetween(bad, good, commit)];
    for (const event of events) expect(eventSchema.parse(event)).toEqual(event);
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length);
    expect(eventsBetween(good, null, commit)).toEqual(eventsBetween(good, null, commit));
    expect(JSON.stringify(eventJsonSchema())).toContain('measure.proposed');
  });
});
