import { describe, expect, it } from 'vitest';
import { measureForce, type Proposed } from '../../../core/procedures/measure-force.ts';
import type { DatedEffect, Standing } from '../../../core/procedures/proceeding.ts';
import type { Effect } from '../../../core/procedures/step-schema.ts';

/** How a proceeding stands on a day after effects on a measure, each `<effect> <day>`. */
function standing(on: string, ...effects: string[]): Standing {
  const dated = effects.map((text): DatedEffect => {
    const [measure = '', day = ''] = text.split(' ');
    return { effect: { measure: measure as Effect['measure'] }, on: day, step: 'x' };
  });
  return { on, state: 'x', isFinal: false, clocks: new Map(), done: [], effects: dated };
}
const proposed: Proposed = { isProposed: true, longest: 'P1Y' };

describe('a restriction', () => {
  it('is in force from the day on which it begins, for its longest term', () => {
    const since = '2026-03-02';
    const inForce = { is: 'in-force', since, until: '2027-03-01' };
    expect(measureForce(standing('2026-03-02', 'begins 2026-03-02'), proposed)).toEqual(inForce);
    expect(measureForce(standing('2027-03-01', 'begins 2026-03-02'), proposed)).toEqual(inForce);
    expect(measureForce(standing('2027-03-02', 'begins 2026-03-02'), proposed)).toEqual({
      ...{ is: 'ended', since, why: 'longest-term' },
    });
  });

  it('is not in force before it begins, nor without beginning', () => {
    expect(measureForce(standing('2026-03-01', 'begins 2026-03-02'), proposed).is).toBe('none');
    expect(measureForce(standing('2026-03-01', 'resumes 2026-03-01'), proposed).is).toBe('none');
  });

  it('ends once the appraisal in force no longer proposes it, whatever its proceeding says', () => {
    const notProposed = { ...proposed, isProposed: false };
    expect(measureForce(standing('2026-03-03', 'begins 2026-03-02'), notProposed)).toMatchObject({
      is: 'ended',
      why: 'no-longer-proposed',
    });
  });

  it('rests, goes on, ends and is annulled by its proceeding', () => {
    const of = (...effects: string[]) => measureForce(standing('2026-06-01', ...effects), proposed);
    const begun = 'begins 2026-03-02';
    expect(of(begun, 'stayed 2026-04-01').is).toBe('stayed');
    expect(of(begun, 'stayed 2026-04-01', 'resumes 2026-05-01').is).toBe('in-force');
    expect(of(begun, 'ends 2026-05-01')).toMatchObject({ is: 'ended', why: 'lifted' });
    expect(of(begun, 'ends 2026-05-01', 'resumes 2026-05-02').is).toBe('ended');
    expect(of(begun, 'annulled 2026-05-01')).toEqual({ is: 'none' });
    expect(of(begun, 'ends 2026-05-01', 'begins 2026-05-20')).toMatchObject({
      is: 'in-force',
      since: '2026-05-20',
    });
  });

  it('takes force as an entry on a list, or as a publication, where its procedure says so', () => {
    const begun = {
      ...standing('2026-06-01'),
      effects: [
        { effect: { entry: 'begins' as const }, on: '2026-03-02', step: 'x' },
        { effect: { publication: 'begins' as const }, on: '2026-03-02', step: 'x' },
        { effect: { publication: 'ends' as const }, on: '2026-04-02', step: 'x' },
      ],
    };
    expect(measureForce(begun, proposed)).toEqual({ is: 'none' });
    expect(measureForce(begun, { ...proposed, of: 'entry' })).toMatchObject({ is: 'in-force' });
    expect(measureForce(begun, { ...proposed, of: 'publication' })).toMatchObject({
      ...{ is: 'ended', since: '2026-03-02', why: 'lifted' },
    });
  });
});
