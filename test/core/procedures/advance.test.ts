import { describe, expect, it } from 'vitest';
import { advance, standingOn } from '../../../core/procedures/advance.ts';
import type { Act, Proceeding } from '../../../core/procedures/proceeding.ts';
import type { Procedure } from '../../../core/procedures/procedure.ts';
import { needs } from '../../../core/procedures/step-schema.ts';
import { procedureOf } from './shipped.ts';

const restriction = procedureOf('cn-restriction');
const opened: Proceeding = {
  opening: { on: '2026-03-02', proposers: [{ raw: 'anna' }] },
  acts: [],
};

const officer = (raw: string): Act['by'] => ({ kind: 'officer', actor: { raw } });
const entity: Act['by'] = { kind: 'entity', actor: { raw: 'entity' } };
const act = (step: string, on: string, by: Act['by'], more: Partial<Act> = {}): Act => ({
  ...{ step, on, recordedOn: on, by, has: needs, days: { service: on, receipt: on } },
  ...more,
});

/** The proceeding after some acts, which must all be possible. */
function after(procedure: Procedure, acts: readonly Act[], from = opened): Proceeding {
  return acts.reduce((proceeding, one) => {
    const gone = advance(procedure, proceeding, one);
    if ('refusals' in gone)
      throw new Error(gone.refusals.map(({ sentence }) => sentence).join(' '));
    return gone.proceeding;
  }, from);
}

const reasons = (procedure: Procedure, proceeding: Proceeding, one: Act): string[] => {
  const gone = advance(procedure, proceeding, one);
  return 'refusals' in gone ? gone.refusals.map(({ reason }) => reason) : [];
};

const notified = after(restriction, [act('notify', '2026-03-02', officer('bo'))]);

describe('a step', () => {
  it('is refused with every reason', () => {
    const one = act('decide', '2026-03-04', officer('bo'), { recordedOn: '2026-03-05', has: [] });
    expect(reasons(restriction, notified, one)).toEqual([
      ...['same-actor', 'too-early', 'missing', 'missing', 'wrong-day'],
    ]);
    expect(reasons(restriction, notified, act('decides', '2026-03-04', officer('x')))).toEqual([
      'unknown-step',
    ]);
  });

  it('is taken by whom it names alone', () => {
    expect(reasons(restriction, notified, act('waive', '2026-03-03', officer('cy')))).toEqual([
      'wrong-actor',
    ]);
    expect(reasons(restriction, notified, act('decide', '2026-03-10', entity))).toEqual([
      'wrong-actor',
    ]);
  });

  it('changes nothing of the proceeding that it is taken in', () => {
    const before = JSON.stringify(notified);
    advance(restriction, notified, act('waive', '2026-03-03', entity));
    expect(JSON.stringify(notified)).toBe(before);
  });

  it('knows a subject again that looks like another', () => {
    const alike = { kind: 'officer' as const, actor: { raw: 'b0', folded: 'bo' } };
    const by = after(restriction, [
      act('notify', '2026-03-02', { kind: 'officer', actor: { raw: 'bo', folded: 'bo' } }),
    ]);
    expect(reasons(restriction, by, act('decide', '2026-03-10', alike))).toEqual(['same-actor']);
  });
});

describe('the days of a step', () => {
  it('are not in the future, and an officer acts today', () => {
    const ahead = act('waive', '2026-03-05', entity, { recordedOn: '2026-03-04' });
    expect(reasons(restriction, notified, ahead)).toContain('wrong-day');
    const back = act('decide', '2026-03-10', officer('cy'), { recordedOn: '2026-03-11' });
    expect(reasons(restriction, notified, back)).toEqual(['wrong-day']);
  });

  it('let service be recorded later with its proof, and not shorten the time of the entity', () => {
    const late = { recordedOn: '2026-03-05' };
    const notify = (more: Partial<Act>) => act('notify', '2026-03-02', officer('bo'), more);
    expect(reasons(restriction, opened, notify(late))).toEqual([]);
    const unproved = notify({ ...late, has: ['reasons', 'law'] });
    expect(reasons(restriction, opened, unproved)).toEqual(['missing', 'missing']);
    const earlier = notify({ days: { service: '2026-02-20' } });
    expect(reasons(restriction, opened, earlier)).toEqual(['wrong-day']);
  });

  it('count what the entity sends from its receipt', () => {
    const sent = act('ask-hearing', '2026-03-09', entity, { days: { receipt: '2026-03-08' } });
    expect(reasons(restriction, notified, sent)).toEqual(['wrong-day']);
  });
});

describe('the last day', () => {
  it('belongs to the entity, and the next one to the authority', () => {
    // five working days of a Monday end on the next Monday
    expect(reasons(restriction, notified, act('ask-hearing', '2026-03-09', entity))).toEqual([]);
    expect(reasons(restriction, notified, act('decide', '2026-03-09', officer('cy')))).toEqual([
      'too-early',
    ]);
    expect(reasons(restriction, notified, act('ask-hearing', '2026-03-10', entity))).toEqual([
      'too-late',
    ]);
    expect(reasons(restriction, notified, act('decide', '2026-03-10', officer('cy')))).toEqual([]);
  });

  it('is kept by what was received in time and recorded after it, unless it was decided since', () => {
    const asked = act('ask-hearing', '2026-03-09', entity, { recordedOn: '2026-03-12' });
    const late = advance(restriction, notified, asked);
    expect('standing' in late && late.standing.state).toBe('hearing-asked');
    const decided = after(restriction, [act('decide', '2026-03-10', officer('cy'))], notified);
    expect(reasons(restriction, decided, asked)).toEqual(['decided-already']);
  });
});

describe('a period whose end no calendar knows', () => {
  const atEnd = after(restriction, [act('notify', '2026-12-30', officer('bo'))], {
    opening: { on: '2026-12-30', proposers: [] },
    acts: [],
  });

  it('is never over, so that nothing waits for its end in vain, and what is within it goes on', () => {
    const clock = standingOn(restriction, atEnd, '2027-06-01').clocks.get('to-be-heard');
    expect(clock).toMatchObject({ ends: null, knownUntil: '2026-12-31', notBefore: '2027-01-06' });
    expect(reasons(restriction, atEnd, act('decide', '2027-06-01', officer('cy')))).toEqual([
      'calendar-unknown',
    ]);
    expect(reasons(restriction, atEnd, act('waive', '2027-06-01', entity))).toEqual([]);
  });
});

describe('a panel', () => {
  const panel = procedureOf('cn-restriction', (document) => {
    const decide = document.steps.find(({ step }) => step === 'decide')!;
    decide.by = { panel: { of: 3, for: 2, not: ['open', 'notify'] } };
    document.steps.find(({ step }) => step === 'stay')!.by = {
      officer: { not: ['open', 'notify', 'decide'] },
    };
  });
  const by = (raw: string) => act('decide', '2026-03-10', officer(raw));

  it('decides once as many different members as it needs have recorded the step', () => {
    const one = after(panel, [by('cy')], notified);
    expect(standingOn(panel, one, '2026-03-10').state).toBe('notified');
    expect(reasons(panel, one, by('cy'))).toEqual(['same-actor']);
    expect(reasons(panel, one, by('anna'))).toEqual(['same-actor']);
    const two = after(panel, [by('di')], one);
    expect(standingOn(panel, two, '2026-03-10').state).toBe('decided');
  });

  describe('of which a member has one vote in a state', () => {
    const members = { panel: { of: 3, for: 2, not: ['open', 'notify'] } };
    const opposed = procedureOf('cn-restriction', (document) => {
      for (const one of document.steps)
        if (one.step === 'decide' || one.step === 'drop') one.by = members;
      document.steps.push({
        ...{ step: 'look', title: 'Look at the place', from: 'notified', by: members },
      });
    });
    const vote = (step: string, raw: string) => act(step, '2026-03-10', officer(raw));

    it('no vote for another step is taken, and the first one stands', () => {
      const one = after(opposed, [vote('decide', 'cy')], notified);
      const refused = advance(opposed, one, vote('drop', 'cy'));
      expect('refusals' in refused && refused.refusals).toEqual([
        {
          reason: 'same-actor',
          sentence:
            'This member of the panel has recorded the step "decide" in this state, and that stands; a member has one vote.',
        },
      ]);
      const split = after(opposed, [vote('drop', 'di')], one);
      const gone = after(opposed, [vote('drop', 'ed')], split);
      expect(standingOn(opposed, gone, '2026-03-10').state).toBe('dropped');
    });

    it('a member votes again once the step is taken, and once another state is there', () => {
      const looked = after(opposed, [vote('look', 'cy'), vote('look', 'di')], notified);
      expect(reasons(opposed, looked, vote('decide', 'cy'))).toEqual([]);
      const pending = after(opposed, [vote('drop', 'cy')], looked);
      const decided = after(opposed, [vote('decide', 'di'), vote('decide', 'ed')], pending);
      expect(reasons(opposed, decided, vote('drop', 'cy'))).toEqual([]);
    });
  });

  it('has decided nothing by a first vote, so that what came before it is still taken', () => {
    const one = after(panel, [by('cy')], notified);
    const late = act('state', '2026-03-09', entity, { recordedOn: '2026-03-11' });
    expect(reasons(panel, one, late)).toEqual([]);
    const two = after(panel, [by('di')], one);
    expect(reasons(panel, two, late)).toEqual(['decided-already']);
  });

  it('is excluded from a review with every member', () => {
    const served = after(
      panel,
      [
        ...[by('cy'), by('di'), act('serve', '2026-03-11', officer('bo'))],
        act('ask-reconsideration', '2026-03-12', entity),
      ],
      notified,
    );
    for (const raw of ['cy', 'di']) {
      expect(reasons(panel, served, act('stay', '2026-03-13', officer(raw)))).toEqual([
        'same-actor',
      ]);
    }
    expect(reasons(panel, served, act('stay', '2026-03-13', officer('ed')))).toEqual([]);
  });
});

describe('a period that stands still', () => {
  const suspending = procedureOf('gb-wls-fhrs-appeal', (document) => {
    document.steps.push(
      { step: 'hold', title: 'Hold', from: 'told', by: 'officer', suspends: ['appeal'] },
      { step: 'go-on', title: 'Go on', from: 'told', by: 'officer', resumes: ['appeal'] },
    );
  });

  it('keeps what was left of it, and is not over meanwhile', () => {
    const held = after(suspending, [
      act('tell', '2026-03-02', officer('bo')),
      act('hold', '2026-03-12', officer('bo')),
    ]);
    expect(standingOn(suspending, held, '2026-06-01').state).toBe('told');
    const resumed = after(suspending, [act('go-on', '2026-03-22', officer('bo'))], held);
    // the 23rd of March and ten days
    expect(standingOn(suspending, resumed, '2026-03-22').clocks.get('appeal')).toMatchObject({
      ends: '2026-04-02',
    });
  });
});

describe('how a proceeding stands', () => {
  it('on a day that has passed hangs on nothing later', () => {
    const decided = after(restriction, [act('decide', '2026-03-10', officer('cy'))], notified);
    expect(standingOn(restriction, decided, '2026-03-09').state).toBe('notified');
    expect(standingOn(restriction, decided, '2026-03-10').state).toBe('decided');
  });
});

describe('a rolling period that stood still', () => {
  const rolling = procedureOf('us-nm-idr', (document) => {
    const [state] = Object.keys(document.states);
    document.periods['rolls'] = {
      ...{ title: 'Rolls', lasts: '15 calendar days', roll: true, whose: 'entity' },
      law: Object.keys(document.law)[0]!,
    };
    document.opens = { ...document.opens, to: state!, starts: ['rolls'] };
    document.steps.push(
      { step: 'hold', title: 'Hold', from: state!, by: 'officer', suspends: ['rolls'] },
      { step: 'go-on', title: 'Go on', from: state!, by: 'officer', resumes: ['rolls'] },
    );
  });

  it('still ends on a working day', () => {
    const days = { document: '2026-03-02', receipt: '2026-03-02', service: '2026-03-02' };
    const from: Proceeding = { opening: { ...opened.opening, days }, acts: [] };
    const resumed = after(
      rolling,
      [act('hold', '2026-03-04', officer('bo')), act('go-on', '2026-03-08', officer('bo'))],
      from,
    );
    // the 17th and four days are a Saturday
    expect(standingOn(rolling, resumed, '2026-03-08').clocks.get('rolls')).toMatchObject({
      ends: '2026-03-23',
    });
  });
});
