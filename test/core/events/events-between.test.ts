import { describe, expect, it } from 'vitest';
import { eventJsonSchema, eventSchema } from '../../../core/events/event.ts';
import { eventsBetween, isChanged } from '../../../core/events/events-between.ts';
import { appraised, ruleOf, ruleSetWith, when } from '../rule-set/rule-sets.ts';

const commit = { sequence: 2, at: '2025-07-01T00:00:00.000Z' };
const document = ruleSetWith({
  score: { start: 100, better: 'higher' },
  grades: [{ grade: 'A', from: 90 }, { grade: 'B' }],
  rules: [ruleOf('errors', 'points', { points: { fact: 'errors', times: -10 } })],
  measures: [
    { measure: 'fast-lane', law: 'act', when: when('grade', 'equal', 'A') },
    { measure: 'closer-watch', law: 'act', when: when('grade', 'equal', 'B') },
  ],
});
const good = appraised(document, { errors: 0 });
const bad = appraised(document, { errors: 2 });

describe('the events of an appraisal', () => {
  it('that is the first are what it came to, and each measure', () => {
    expect(eventsBetween(good, null, commit)).toMatchObject([
      { type: 'appraisal.changed', first: true, gradeBefore: null, grade: 'A', sequence: 2 },
      { type: 'measure.granted', measure: 'fast-lane', until: '2026-01-31' },
    ]);
  });

  it('that fell are what was proposed and what ended', () => {
    expect(eventsBetween(bad, good, commit)).toMatchObject([
      { type: 'appraisal.changed', first: false, scoreBefore: 100, score: 80 },
      { type: 'measure.proposed', measure: 'closer-watch', decidedBy: 'panel' },
      { type: 'measure.ended', measure: 'fast-lane', status: 'granted' },
    ]);
  });

  it('are none where nothing changed, also where the time of a measure is new', () => {
    const later = appraised(document, { errors: 0 }, { asOf: '2025-02-28' });
    expect(isChanged(later, good)).toBe(false);
    expect(eventsBetween(later, good, commit)).toEqual([]);
    expect(isChanged(good, null)).toBe(true);
  });

  it('say that a measure is granted again once its time is over, from its last day on', () => {
    const renewed = appraised(document, { errors: 0 }, { asOf: '2026-01-31' });
    expect(isChanged(renewed, good)).toBe(true);
    expect(eventsBetween(renewed, good, commit)).toMatchObject([
      { type: 'appraisal.changed', first: false, gradeBefore: 'A', grade: 'A' },
      { type: 'measure.granted', measure: 'fast-lane', from: '2026-01-31', until: '2027-01-31' },
    ]);
    const dayBefore = appraised(document, { errors: 0 }, { asOf: '2026-01-30' });
    expect(isChanged(dayBefore, good)).toBe(false);
  });

  it('say that a measure whose time is over has ended where it is not renewed', () => {
    const { measures, ...rest } = good;
    const [incentive] = measures;
    const other = {
      ...rest,
      measures: [{ ...incentive!, measure: 'praise', until: '2025-06-30' }],
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
    const { until, ...endless } = measures[0]!;
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
