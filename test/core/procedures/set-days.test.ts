import { describe, expect, it } from 'vitest';
import { advance, standingOn } from '../../../core/procedures/advance.ts';
import type { Act, Proceeding } from '../../../core/procedures/proceeding.ts';
import { faultsOfProcedure, type Procedure } from '../../../core/procedures/procedure.ts';
import { periodInWords } from '../../../core/procedures/outline/period-words.ts';
import { countedFrom, type ProcedureDocument } from '../../../core/procedures/procedure-schema.ts';
import { needs } from '../../../core/procedures/step-schema.ts';
import { documentOf, procedureOf } from './shipped.ts';

const PLEDGE = 'cn-pledge';

const acted = (step: string, on: string, more: Partial<Act> = {}): Act => ({
  ...{ step, on, recordedOn: on, has: needs },
  by: { kind: step === 'give' ? 'entity' : 'officer', actor: { raw: step } },
  days: Object.fromEntries(countedFrom.map((name) => [name, on])),
  ...more,
});

/** A proceeding about a pledge, with some acts that are all possible. */
function proceedingOf(procedure: Procedure, acts: readonly Act[]): Proceeding {
  let proceeding: Proceeding = {
    opening: {
      ...{ on: '2026-03-02', proposers: [{ raw: 'open' }] },
      fields: { matterExcluded: false, unrepaired: false },
    },
    acts: [],
  };
  for (const act of acts) {
    const gone = advance(procedure, proceeding, act);
    if ('refusals' in gone) throw new Error(JSON.stringify(gone.refusals));
    ({ proceeding } = gone);
  }
  return proceeding;
}

const given = [acted('offer', '2026-03-02'), acted('give', '2026-03-03')];

describe('a period whose last day is set', () => {
  it.each([
    ['is refused without it', {}, 'missing', /lacks the last day of the period "Time to verify"/],
    [
      'is refused where it does not come after its first day',
      { ends: { verification: '2026-03-04' } },
      'wrong-day',
      /does not come after 2026-03-04/,
    ],
  ])('%s', (_, more, reason, sentence) => {
    const procedure = procedureOf(PLEDGE);
    const gone = advance(procedure, proceedingOf(procedure, given), acted('grant', '2026-03-04', more)); // prettier-ignore
    expect(gone).toMatchObject({ refusals: [{ reason, sentence: expect.stringMatching(sentence) as string }] }); // prettier-ignore
  });

  it('runs until that day, and goes on by as many days as it stood still', () => {
    const procedure = procedureOf(PLEDGE, (one) => {
      const rest = { title: 'Planted', from: 'granted', by: 'officer' } as const;
      one.steps.push({ ...rest, step: 'halt', suspends: ['verification'] });
      one.steps.push({ ...rest, step: 'go-on', resumes: ['verification'] });
    });
    const acts = [
      ...given,
      acted('grant', '2026-03-04', { ends: { verification: '2026-03-20' } }),
      acted('halt', '2026-03-10'),
      acted('go-on', '2026-03-17'),
    ];
    const { clocks } = standingOn(procedure, proceedingOf(procedure, acts), '2026-03-17');
    expect(clocks.get('verification')).toEqual({
      ...{ status: 'running', from: '2026-03-04', ends: '2026-03-27' },
    });
  });

  it('comes after the day of service, also where service is recorded later', () => {
    const procedure = procedureOf(PLEDGE);
    const before = proceedingOf(procedure, [
      ...given,
      acted('grant', '2026-03-04', { ends: { verification: '2026-06-04' } }),
    ]);
    const served = (correction: string): Act =>
      acted('find-broken', '2026-05-06', { recordedOn: '2026-05-08', ends: { correction } });
    expect(advance(procedure, before, served('2026-05-06'))).toMatchObject({
      refusals: [{ reason: 'wrong-day' }],
    });
    expect(advance(procedure, before, served('2026-05-07'))).toMatchObject({
      standing: { state: 'broken' },
    });
  });

  it('says so in words', () => {
    const { period } = procedureOf(PLEDGE);
    expect(periodInWords(period('correction'), {})).toBe(
      'as long as is set, from service, of the entity; the time to be heard',
    );
  });

  it.each<[string, (one: ProcedureDocument) => void, string, RegExp]>([
    [
      'counts nothing',
      (one) => (one.periods['correction']!.countStart = true),
      '/periods/correction/countStart',
      /must be left out/,
    ],
    [
      'does not begin with the opening',
      (one) => (one.opens.starts = ['verification']),
      '/opens/starts/0',
      /nobody is there to set/,
    ],
    [
      'does not begin by time',
      (one) =>
        one.steps.push({
          ...{ step: 'late', title: 'Planted', from: 'granted', by: 'time' },
          ...{ when: { over: 'verification' }, starts: ['correction'] },
        }),
      '/steps/22/starts/0',
      /nobody is there to set/,
    ],
  ])('%s', (_, change, pointer, message) => {
    const document = documentOf(PLEDGE);
    change(document);
    expect(faultsOfProcedure(document)).toMatchObject([
      { pointer, message: expect.stringMatching(message) as string },
    ]);
  });
});

describe('what an opening does', () => {
  it('counts from its day', () => {
    const procedure = procedureOf('cn-objection');
    const opening = { on: '2026-03-02', proposers: [], fields: { holder: 'shanghai' } };
    const { effects } = standingOn(procedure, { opening, acts: [] }, '2026-03-02');
    expect(effects).toEqual([
      { effect: { record: 'disputed' }, on: '2026-03-02', step: 'open' },
      { effect: { appraisal: 'disputed' }, on: '2026-03-02', step: 'open' },
    ]);
  });

  it('is no restriction, entry or grade', () => {
    const document = documentOf('cn-objection');
    document.opens.effects = [{ measure: 'begins' }, { record: 'disputed' }, { grade: 'final' }];
    expect(faultsOfProcedure(document).map(({ pointer }) => pointer)).toEqual([
      '/opens/effects/0',
      '/opens/effects/2',
    ]);
  });
});
