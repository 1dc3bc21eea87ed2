import { describe, expect, it } from 'vitest';
import type { DatedEffect, Standing } from '../../../core/procedures/proceeding.ts';
import { firstDayAfter } from '../../../core/ground/first-day-after.ts';
import { publicName } from '../../../core/publication/public-name.ts';
import { publicView } from '../../../core/publication/public-view.ts';
import type { SeenProceeding } from '../../../core/publication/seen.ts';
import { documentOf } from '../procedures/shipped.ts';
import { appraisalOf, kept, penalty, recordOf, seenOf } from './seen.ts';

const named = (id: string) => {
  const document = documentOf(id);
  return [`${id}@${document.version}`, document] as const;
};
const [wales, walesDocument] = named('gb-wls-fhrs-appeal');
const [publication, publicationDocument] = named('cn-publication');
const procedures = new Map([
  [wales, walesDocument],
  [publication, publicationDocument],
]);

/** A proceeding with effects, each `<step> <key> <word> <day>`. */
function proceeding(
  procedure: string,
  about: SeenProceeding['about'],
  on: string,
  effects: readonly string[],
  change: Partial<Standing> = {},
): SeenProceeding {
  const dated = effects.map((text): DatedEffect => {
    const [step = '', key = '', word = '', day = ''] = text.split(' ');
    return { effect: { [key]: word }, on: day, step };
  });
  const rest = { state: 'x', isFinal: false, clocks: new Map(), done: [] };
  const standing = { on, ...rest, effects: dated, ...change };
  return { id: 'prc_1', procedure, about, standing, openedOn: '2026-01-01' };
}

describe('a record', () => {
  it('shows from its day for the display of its type, counted from the day after it', () => {
    const seen = seenOf({ records: [recordOf('2026-04-10')] });
    expect(publicView(seen, '2026-04-09')).toMatchObject({ records: [], changesOn: '2026-04-10' });
    const [shown] = publicView(seen, '2026-04-10').records;
    expect(shown).toMatchObject({ until: '2027-04-11', disputedSince: null, replies: [] });
    expect(shown?.law).toEqual([{ title: 'Act on published penalties', verified: true }]);
    expect(publicView(seen, '2027-04-10').records).toHaveLength(1);
    expect(publicView(seen, '2027-04-11')).toMatchObject({ records: [], changesOn: null });
  });

  it.each([
    ['2025-11-30', 'P3M', '2026-03-01'],
    ['2024-02-29', 'P3Y', '2027-03-01'],
    ['2026-08-31', 'P3M', '2026-12-01'],
  ])('of %s that shows for %s is off from %s', (day, period, off) => {
    expect(firstDayAfter(day, period)).toBe(off);
  });

  it('does not show where no law says so', () => {
    const seen = seenOf({ records: [recordOf('2026-04-10', { type: kept })] });
    expect(publicView(seen, '2026-04-10').records).toEqual([]);
  });

  it('shows no text but that of a closed list', () => {
    const [shown] = publicView(seenOf({ records: [recordOf('2026-04-10')] }), '2026-04-10').records;
    expect(shown?.fields).toEqual([
      { field: 'kind', title: 'Kind', value: 'fine' },
      { field: 'fine', title: 'Fine', value: 500, unit: 'CNY' },
    ]);
    expect(JSON.stringify(shown)).not.toContain('Zhang');
    const odd = recordOf('2026-04-10', { body: { kind: 'Zhang San', fine: 'Zhang' } });
    expect(publicView(seenOf({ records: [odd] }), '2026-04-10').records[0]?.fields).toEqual([]);
  });

  it('that is disputed is marked with the day, whoever disputes it', () => {
    const disputed = recordOf('2026-04-10', { disputedSince: '2026-05-02' });
    const view = publicView(seenOf({ records: [disputed] }), '2026-06-01');
    expect(view.records[0]?.disputedSince).toBe('2026-05-02');
  });

  it('is published by a proceeding, which rules alone where it will publish', () => {
    const about = { record: 'r1' };
    const at = (on: string, ...effects: string[]) =>
      publicView(
        seenOf({
          ...{ records: [recordOf('2026-01-05')], procedures },
          proceedings: [proceeding(publication, about, on, effects)],
        }),
        on,
      ).records;
    expect(at('2026-01-06')).toEqual([]);
    const begun = 'publish publication begins 2026-01-20';
    expect(at('2026-01-20', begun)[0]?.law[0]?.title).toMatch(/Order 45/);
    expect(at('2026-02-01', begun, 'withdraw publication ends 2026-02-01')).toEqual([]);
    expect(at('2026-02-01', begun, 'stop record closed 2026-02-01')).toEqual([]);
  });

  it('that was found wrong shows again once another content has taken its place', () => {
    const found = [proceeding('other@1', { record: 'r1' }, '2026-03-05', ['x record corrected 2026-03-02'])]; // prettier-ignore
    const at = (change: object) =>
      publicView(seenOf({ records: [recordOf('2026-01-05', change)], proceedings: found }), '2026-03-05').records.length; // prettier-ignore
    expect(at({})).toBe(0);
    expect(at({ isRevision: true, writtenOn: '2026-03-01' })).toBe(0);
    expect(at({ isRevision: true, writtenOn: '2026-03-02' })).toBe(1);
  });

  it('is ended by a later one, unless that was found wrong or closed', () => {
    const type = {
      ...penalty,
      display: [{ lasts: 'P1Y', endedBy: { if: { all: [{ fact: 'kind', operator: 'equal', value: 'warning' }] } }, law: penalty.law }], // prettier-ignore
    };
    const records = [
      recordOf('2026-01-05', { type }),
      recordOf('2026-02-05', { type, record: 'r2', body: { kind: 'warning' } }),
    ];
    const at = (on: string, ...effects: string[]) =>
      publicView(
        seenOf({ records, proceedings: [proceeding('other@1', { record: 'r2' }, on, effects)] }),
        on,
      ).records.map(({ record, until }) => [record, until]);
    expect(at('2026-02-04')).toEqual([['r1', '2026-02-05']]);
    expect(at('2026-02-05')).toEqual([['r2', '2027-02-06']]);
    const back = [['r1', '2027-01-06']];
    expect(at('2026-03-05', 'x record corrected 2026-03-02')).toEqual(back);
    expect(at('2026-03-05', 'x record closed 2026-03-02')).toEqual(back);
  });

  it('that its type shows goes with what a proceeding will end by time', () => {
    const restoration = documentOf('cn-restoration');
    const name = `${restoration.id}@${restoration.version}`;
    const clock = { status: 'running' as const, from: '2026-01-05', ends: '2026-04-05' };
    const standing = { clocks: new Map([['longest', clock]]), state: 'displayed' };
    const seen = seenOf({
      ...{ records: [recordOf('2026-01-05')], procedures: new Map([[name, restoration]]) },
      proceedings: [proceeding(name, { record: 'r1' }, '2026-02-01', [], standing)],
    });
    expect(publicView(seen, '2026-02-01')).toMatchObject({
      ...{ records: [{ until: '2026-04-06' }], changesOn: '2026-04-06' },
    });
  });

  it('of an entry on a list rests while the entry is stayed', () => {
    const about = { record: 'r1' };
    const at = (...effects: string[]) =>
      publicView(
        seenOf({
          records: [recordOf('2026-01-05')],
          proceedings: [proceeding('other@1', about, '2026-03-05', effects)],
        }),
        '2026-03-05',
      ).records.length;
    expect(at('x entry begins 2026-01-05')).toBe(1);
    expect(at('x entry begins 2026-01-05', 'y entry stayed 2026-02-01')).toBe(0);
    expect(at('y entry stayed 2026-02-01', 'z entry resumes 2026-02-09')).toBe(1);
    expect(at('x entry begins 2026-01-05', 'y entry annulled 2026-02-01')).toBe(0);
  });
});

describe('a grade', () => {
  const about = { appraisal: 'apr_1' };
  const begun = 'display publication begins 2026-02-01';
  const at = (on: string, effects: string[], change: Partial<Standing> = {}) =>
    publicView(
      seenOf({
        ...{ procedures, appraisals: [appraisalOf('2026-01-01', { validUntil: '2026-12-31' })] },
        proceedings: [proceeding(wales, about, on, effects, change)],
      }),
      on,
    ).grades;

  it('shows once a proceeding publishes it, until it is no longer valid', () => {
    expect(at('2026-01-31', [])).toEqual([]);
    expect(at('2026-02-01', [begun])[0]).toMatchObject({ grade: '3', until: '2027-01-01' });
    expect(at('2027-01-01', [begun])).toEqual([]);
  });

  it('that was changed on appeal does not show', () => {
    expect(at('2026-03-01', [begun, 'change grade changed 2026-02-20'])).toEqual([]);
  });

  it('has the replies of the organisation beside it', () => {
    const by = { kind: 'entity' as const, actor: { raw: 'a' } };
    const done = [{ step: 'reply', on: '2026-02-10', by }];
    expect(at('2026-02-11', [begun], { done })[0]?.replies).toMatchObject([
      {
        ...{ on: '2026-02-10', words: null },
        law: [{ cite: expect.stringContaining('right to reply') as unknown }],
      },
    ]);
  });

  it('is a demonstration where the appraisal, the procedure or the law is one', () => {
    const full = structuredClone(walesDocument);
    for (const law of Object.values(full.law)) law.verified = true;
    const of = (document: typeof full, standing: 'full' | 'demonstration') =>
      publicView(
        seenOf({
          procedures: new Map([[wales, document]]),
          appraisals: [appraisalOf('2026-01-01', { standing })],
          proceedings: [proceeding(wales, about, '2026-02-01', [begun])],
        }),
        '2026-02-01',
      ).grades.map((one) => one.standing);
    expect(of(full, 'full')).toEqual(['full']);
    expect(of(full, 'demonstration')).toEqual(['demonstration']);
    expect(of(walesDocument, 'full')).toEqual(['demonstration']);
    const [record] = publicView(
      seenOf({ records: [recordOf('2026-04-10')] }),
      '2026-04-10',
    ).records;
    expect(record?.standing).toBe('full');
  });

  it('that nothing publishes never shows', () => {
    const seen = seenOf({ appraisals: [appraisalOf('2026-01-01')] });
    expect(publicView(seen, '2026-02-01').grades).toEqual([]);
  });
});

describe('a restriction', () => {
  const measures = [{ id: 'stop', title: 'Stop of operation', longest: 'P1Y' }];
  const proposing = appraisalOf('2026-01-01', {
    measures: [{ measure: 'stop', kind: 'restriction', from: '2026-01-01' }],
  });
  const at = (effects: string[], appraisals = [proposing], on = '2026-06-01') =>
    publicView(
      seenOf({
        ...{ procedures, measures, appraisals },
        proceedings: [proceeding(publication, { measure: 'stop' }, on, effects)],
      }),
      on,
    ).restrictions;
  const begun = 'x measure begins 2026-02-01';
  const published = 'publish publication begins 2026-02-03';

  it('shows only in force, published, and as long as the appraisal in force proposes it', () => {
    expect(at([begun, published])[0]).toMatchObject({ since: '2026-02-01', until: '2027-02-01' });
    expect(at([begun])).toEqual([]);
    expect(at([published])).toEqual([]);
    expect(at([begun, published], [])).toEqual([]);
    expect(at([begun, published, 'x measure stayed 2026-03-01'])).toEqual([]);
    expect(at([begun, published, 'x measure annulled 2026-03-01'])).toEqual([]);
    expect(at([begun, published], [proposing], '2027-02-01')).toEqual([]);
    expect(at([begun, published, 'x appraisal disputed 2026-03-01'])[0]?.disputedSince).toBe(
      '2026-03-01',
    );
  });
});

describe('a name', () => {
  const name = { text: 'Zhang San Noodles', register: 'SAMR' };
  it('shows only where its register publishes it, and anything is shown at all', () => {
    expect(publicName({ id: 'x-test:1', kind: 'company', name })?.text).toBe('Zhang San Noodles');
    expect(publicName({ id: 'x-test:1', kind: 'sole-trader-business', name })).toBeNull();
    const trade = { ...name, registeredTradeName: true as const };
    expect(publicName({ id: 'x-test:1', kind: 'sole-trader-business', name: trade })).toEqual(name);
    expect(publicName({ id: 'x-test:1', name })).toBeNull();
    const entity = { id: 'x-test:1', kind: 'company' as const, name };
    expect(publicView(seenOf({ entity }), '2026-01-01').name).toBeNull();
    const seen = seenOf({ entity, records: [recordOf('2026-01-01')] });
    expect(publicView(seen, '2026-01-01').name).toEqual(name);
  });
});
