import { describe, expect, it } from 'vitest';
import { restrictionToday, type Deciding } from '../../../core/measures/restriction-today.ts';
import { disputedIn } from '../../../core/measures/dispute.ts';
import type { Effect } from '../../../core/procedures/step-schema.ts';

type Named = Deciding & { id: string };

/** A proceeding on 2026-06-01 after effects on a measure, each `<effect> <day>`. */
const proceeding = (id: string, ...effects: string[]): Named => ({
  ...{ id, of: 'measure', longest: ['P1Y'] },
  standing: {
    ...{ on: '2026-06-01', state: 'x', isFinal: false, clocks: new Map(), done: [] },
    effects: effects.map((text) => {
      const [measure = '', on = ''] = text.split(' ');
      return { effect: { measure: measure as Effect['measure'] }, on, step: 'x' };
    }),
  },
});
const closed = (one: Named): Named => ({ ...one, standing: { ...one.standing, isFinal: true } });

describe('a restriction', () => {
  it('that nobody decides stays proposed, and one that nothing proposes is none', () => {
    expect(restrictionToday([], true)).toEqual({ is: 'proposed' });
    expect(restrictionToday([], false)).toBeUndefined();
    const open = proceeding('a');
    expect(restrictionToday([open], true)).toEqual({ is: 'proposed', by: open });
    expect(restrictionToday([closed(open)], true)).toEqual({ is: 'proposed' });
    expect(restrictionToday([open], false)).toBeUndefined();
  });

  it('is in force by the proceeding in which it began last', () => {
    const first = proceeding('a', 'begins 2026-01-01');
    const second = proceeding('b', 'begins 2026-02-01');
    for (const order of [
      [first, second],
      [second, first],
    ])
      expect(restrictionToday(order, true)).toMatchObject({ is: 'in-force', by: { id: 'b' } });
    const lifted = proceeding('b', 'begins 2026-02-01', 'ends 2026-03-01');
    expect(restrictionToday([first, lifted], true)).toMatchObject({ is: 'ended', why: 'lifted' });
    const annulled = proceeding('b', 'begins 2026-02-01', 'annulled 2026-03-01');
    expect(restrictionToday([first, annulled], true)).toMatchObject({ is: 'in-force', by: first });
    const stayed = proceeding('b', 'begins 2026-01-01', 'stayed 2026-03-01');
    expect(restrictionToday([first, stayed], true)).toMatchObject({ is: 'stayed', by: stayed });
  });

  it('ends when it is lifted, proposed no longer, or over, and is proposed anew by a proceeding that is open', () => {
    const begun = proceeding('a', 'begins 2026-01-01');
    const why = (one: Named, isProposed = true) => restrictionToday([one], isProposed);
    expect(why(begun, false)).toMatchObject({ is: 'ended', why: 'no-longer-proposed' });
    expect(why({ ...begun, longest: ['P1Y', 'P3M'] })).toMatchObject({ why: 'longest-term' });
    expect(why({ ...begun, longest: [] })).toMatchObject({ why: 'longest-term' });
    const lifted = closed(proceeding('a', 'begins 2026-01-01', 'ends 2026-03-01'));
    expect(why(lifted)).toMatchObject({ is: 'ended', since: '2026-01-01', by: lifted });
    const open = proceeding('b');
    expect(restrictionToday([lifted, open], true)).toEqual({
      ...{ is: 'proposed', by: open },
      before: { since: '2026-01-01', why: 'lifted', by: lifted },
    });
    expect(restrictionToday([lifted, open], false)).toMatchObject({ is: 'ended', by: lifted });
  });
});

describe('a dispute', () => {
  const standing = (...effects: string[]) => ({
    ...{ on: '2026-06-01', isFinal: false },
    effects: effects.map((text) => {
      const [appraisal = '', on = ''] = text.split(' ');
      return { effect: { appraisal: appraisal as Effect['appraisal'] }, on, step: 'x' };
    }),
  });

  it('lasts from the day on which it was raised until it is settled, in a proceeding that is open', () => {
    const raised = ['disputed 2026-01-02', 'disputed 2026-02-02'];
    expect(disputedIn(standing(...raised), 'appraisal')).toBe('2026-01-02');
    expect(disputedIn(standing(...raised), 'record')).toBeUndefined();
    expect(disputedIn(standing(...raised, 'settled 2026-03-02'), 'appraisal')).toBeUndefined();
    expect(disputedIn(standing('disputed 2026-07-02'), 'appraisal')).toBeUndefined();
    expect(disputedIn({ ...standing(...raised), isFinal: true }, 'appraisal')).toBeUndefined();
  });
});
