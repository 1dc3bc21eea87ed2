import { describe, expect, it } from 'vitest';
import { advance, standingOn } from '../../../core/procedures/advance.ts';
import { procedureFaults } from '../../../core/procedures/procedure-faults.ts';
import { measureForce } from '../../../core/procedures/measure-force.ts';
import type { Act, DatedEffect, Proceeding } from '../../../core/procedures/proceeding.ts';
import { possibleSteps } from '../../../core/proceedings/awaits.ts';
import {
  lapseToNote,
  type EndedVersion,
  type NoLongerProposed,
} from '../../../core/proceedings/lapse.ts';
import { documentOf, procedureOf } from './shipped.ts';

const procedure = procedureOf('cn-restriction');
const actor = (name: string) => ({ raw: name });
const act = (step: string, on: string, more: Partial<Act> = {}): Act => ({
  ...{ step, on, recordedOn: on, by: { kind: 'officer', actor: actor('two') } },
  ...more,
});
const opening = { on: '2026-03-02', proposers: [actor('one')] };
const notify = act('notify', '2026-03-02', {
  by: { kind: 'officer', actor: actor('one') },
  ...{ has: ['reasons', 'law', 'evidence'], days: { service: '2026-03-02' } },
});
const decided = [
  notify,
  act('decide', '2026-03-10', { has: ['reasons', 'law'] }),
  act('serve', '2026-03-10', { has: ['remedy'], days: { service: '2026-03-10' } }),
];
const asked = act('ask-reconsideration', '2026-03-20', {
  by: { kind: 'entity', actor: actor('mill') },
  days: { receipt: '2026-03-20' },
});
const lapse = {
  why: 'no-longer-proposed',
  appraisal: 'apr_1',
  entry: 4,
  on: '2026-04-01',
} as const;
const annulled = { why: 'version-annulled', version: '2', on: '2026-05-01' } as const;
const lapsing = (acts: readonly Act[]): Proceeding => ({ opening, acts, lapse });
const force = (proceeding: Proceeding, on: string, isProposed = true) =>
  measureForce(standingOn(procedure, proceeding, on), { isProposed, longest: 'P1Y' });

describe('a proceeding that lapses', () => {
  it('stands as before up to the day, and has ended from it on, whatever is proposed again', () => {
    expect(force(lapsing(decided), '2026-03-31')).toMatchObject({ is: 'in-force' });
    const standing = standingOn(procedure, lapsing(decided), '2026-04-01');
    expect(standing).toMatchObject({ state: 'in-force', isFinal: true, lapsed: lapse });
    expect(standing.effects.at(-1)).toEqual({
      ...{ effect: { measure: 'ends' }, on: '2026-04-01', step: 'no-longer-proposed' },
    });
    expect(force(lapsing(decided), '2026-04-01')).toEqual({
      ...{ is: 'ended', since: '2026-03-10', why: 'no-longer-proposed' },
    });
  });

  it('that its longest term had ended before was ended by that', () => {
    const late = { ...lapsing(decided), lapse: { ...lapse, on: '2027-05-01' } };
    expect(force(late, '2027-06-01')).toMatchObject({ is: 'ended', why: 'longest-term' });
  });

  it('brings nothing about where nothing had begun, and no period runs out any more', () => {
    const standing = standingOn(procedure, lapsing([notify]), '2027-01-01');
    expect(standing).toMatchObject({ state: 'notified', isFinal: true, effects: [] });
    expect(standing.done.map(({ step }) => step)).toEqual(['notify']);
  });

  it('takes no step of an officer or of the entity', () => {
    for (const one of [
      act('lift', '2026-04-02', { has: ['reasons'] }),
      { ...asked, on: '2026-04-02', recordedOn: '2026-04-02', days: { receipt: '2026-04-02' } },
    ]) {
      const found = advance(procedure, lapsing(decided), one);
      expect(found).toMatchObject({ refusals: [{ reason: 'lapsed' }] });
    }
  });

  it('takes the judgment of a court, which annuls what has ended', () => {
    const judged = act('judge', '2026-06-01', {
      ...{ by: { kind: 'court', actor: actor('two') }, has: ['reference'] },
    });
    const found = advance(procedure, lapsing(decided), judged);
    if ('refusals' in found) throw new Error(found.refusals[0]?.sentence);
    expect(found.standing).toMatchObject({ state: 'annulled', isFinal: true });
    expect(force(found.proceeding, '2026-06-01')).toEqual({ is: 'none' });
    const fields = procedure.fieldsOf({});
    const standing = standingOn(procedure, lapsing(decided), '2026-05-01');
    expect(possibleSteps(procedure, standing, fields).map(({ step }) => step)).toEqual(['judge']);
  });

  it('goes on while a decision of it is under review, and has ended behind that', () => {
    const reviewed = lapsing([...decided, asked]);
    const standing = standingOn(procedure, reviewed, '2026-04-02');
    expect(standing).toMatchObject({ state: 'under-review', isFinal: false, lapsed: lapse });
    expect(force(reviewed, '2026-04-02').is).toBe('ended');
    const by = { kind: 'officer', actor: actor('three') } as const;
    const upheld = advance(
      procedure,
      reviewed,
      act('uphold', '2026-04-20', { by, has: ['reasons'] }),
    );
    expect(upheld).toMatchObject({ standing: { state: 'in-force', isFinal: true } });
    const quashed = advance(
      procedure,
      reviewed,
      act('quash', '2026-04-20', { by, has: ['reasons'] }),
    );
    if ('refusals' in quashed) throw new Error(quashed.refusals[0]?.sentence);
    expect(force(quashed.proceeding, '2026-05-01')).toEqual({ is: 'none' });
  });

  it('takes in its place what the entity did before, though it is recorded later', () => {
    const late = { ...asked, recordedOn: '2026-04-10' };
    const found = advance(procedure, lapsing(decided), late);
    if ('refusals' in found) throw new Error(found.refusals[0]?.sentence);
    expect(found.standing).toMatchObject({ state: 'under-review', isFinal: false });
    expect(force(found.proceeding, '2026-04-10').is).toBe('ended');
  });

  it('was stayed, does not come back by what resumes it', () => {
    const stay = act('stay', '2026-03-22', {
      ...{ by: { kind: 'officer', actor: actor('three') }, has: ['reasons'] },
    });
    const resumed = advance(
      procedure,
      lapsing([...decided, asked, stay]),
      act('uphold-stayed', '2026-04-20', {
        ...{ by: { kind: 'officer', actor: actor('three') }, has: ['reasons'] },
      }),
    );
    if ('refusals' in resumed) throw new Error(resumed.refusals[0]?.sentence);
    expect(force(resumed.proceeding, '2026-05-01').is).toBe('ended');
  });
});

describe('a procedure', () => {
  it('has no step of the name by which effects say that a proceeding lapsed', () => {
    const document = documentOf('cn-restriction');
    const steps = document.steps.map((one) =>
      one.step === 'sue' ? { ...one, step: 'no-longer-proposed' } : one,
    );
    const messages = procedureFaults({ ...document, steps }).map(({ message }) => message);
    expect(messages).toEqual(['is the name of what lets a proceeding lapse; choose another']);
  });
});

describe('an appraisal that no longer proposes a restriction', () => {
  const about = { kind: 'measure', ruleSet: 'mills', measure: 'closed' } as const;
  const told: NoLongerProposed = {
    ...{ ruleSet: 'mills', measures: ['watched', 'closed'], appraisal: 'apr_9', seq: 9 },
    at: '2026-04-01T17:00:00.000Z',
  };
  const folded = {
    ...{ about, openedAt: '2026-03-02T04:00:00.000Z', rests: { upTo: 3 } },
    proceeding: { opening, acts: [] as readonly Act[] } as Proceeding,
    effects: [],
  };
  const grounds = { versions: [], timeZone: 'Asia/Shanghai', today: '2026-06-01' };
  const on = (more: object, ...noLonger: NoLongerProposed[]) =>
    lapseToNote({ ...folded, ...more }, { ...grounds, noLonger }, false);

  it('lets its proceeding lapse on the local day on which it came into force', () => {
    expect(on({}, told)).toEqual({
      ...{ why: 'no-longer-proposed', appraisal: 'apr_9', entry: 9, on: '2026-04-02' },
    });
    // the first of several counts, whatever came between
    const first = { ...told, seq: 5, appraisal: 'apr_5', at: '2026-03-20T04:00:00.000Z' };
    expect(on({}, told, first)).toMatchObject({ appraisal: 'apr_5', on: '2026-03-20' });
  });

  it('lets it lapse on no earlier day than that of a step that was taken', () => {
    const acts = [act('decide', '2026-04-05')];
    expect(on({ proceeding: { opening, acts } }, told)).toMatchObject({ on: '2026-04-05' });
  });

  it('is none that was there when it was opened, of another measure, or of another rule set', () => {
    expect(on({ rests: { upTo: 9 } }, told)).toBeUndefined();
    expect(on({}, { ...told, measures: ['watched'] })).toBeUndefined();
    expect(on({}, { ...told, ruleSet: 'bakeries' })).toBeUndefined();
    expect(on({ about: { kind: 'appraisal', ruleSet: 'mills' } }, told)).toBeUndefined();
    expect(on({ proceeding: { opening, acts: [], lapse } }, told)).toBeUndefined();
  });

  it('is told by its time where the opening does not say how far it had read', () => {
    expect(on({ rests: {} }, told)).toMatchObject({ appraisal: 'apr_9' });
    expect(on({ rests: {} }, { ...told, at: folded.openedAt })).toBeUndefined();
  });
});

describe('a version that ended', () => {
  const about = { kind: 'measure', ruleSet: 'mills', measure: 'closed' } as const;
  const began = { effect: { measure: 'begins' }, on: '2026-03-10', step: 'serve' } as const;
  const lifted = { effect: { measure: 'ends' }, on: '2026-03-20', step: 'lift' } as const;
  const folded = {
    ...{ about, openedAt: '2026-03-02T04:00:00.000Z', rests: { upTo: 3, version: 'sha256:2' } },
    proceeding: { opening, acts: [] } as Proceeding,
    effects: [began] as readonly DatedEffect[],
  };
  const term = { from: '2026-01-01', seq: 2, at: '2025-12-01T00:00:00.000Z' };
  const version = { ...term, version: '2', digest: 'sha256:2' };
  const on = (ended: object, more: object = {}, isOver = false, others: EndedVersion[] = []) =>
    lapseToNote(
      { ...folded, ...more },
      {
        ...{ noLonger: [], timeZone: 'Asia/Shanghai', today: '2026-06-01' },
        versions: [
          { ...version, ...{ version: '1', from: '2025-01-01', seq: 1, digest: 'sha256:1' } },
          { ...version, ...ended },
          ...others,
        ],
      },
      isOver,
    );

  it('lets what rests on it lapse from the day of its withdrawal, once that is there', () => {
    const lapsed = { why: 'version-withdrawn', version: '2', on: '2026-05-10' };
    expect(on({ withdrawn: { on: '2026-05-10', at: '2026-05-01T00:00:00.000Z' } })).toEqual(lapsed);
    expect(on({ withdrawn: { on: '2026-06-02', at: '2026-05-01T00:00:00.000Z' } })).toBeUndefined();
    expect(on({})).toBeUndefined();
    // what has ended before is left as it is
    expect(on({ withdrawn: { on: '2026-05-10', at: '2026-05-01T00:00:00.000Z' } }, { effects: [began, lifted] }, true)).toBeUndefined(); // prettier-ignore
  });

  it('lets nothing lapse by its withdrawal where another version governs that day', () => {
    const next = { ...version, version: '3', seq: 3, digest: 'sha256:3' };
    const ended = { withdrawn: { on: '2026-05-10', at: '2026-05-01T00:00:00.000Z' } };
    expect(on(ended, {}, false, [{ ...next, from: '2026-05-01' }])).toBeUndefined();
    // one that comes later leaves days without law
    expect(on(ended, {}, false, [{ ...next, from: '2026-05-20' }])).toMatchObject({
      ...{ why: 'version-withdrawn', on: '2026-05-10' },
    });
  });

  it('annuls from the start what rests on it, also what has ended or lapsed before', () => {
    const at = { annulled: { at: '2026-05-10T17:00:00.000Z' } };
    const lapsed = { why: 'version-annulled', version: '2', on: '2026-05-11' };
    expect(on(at)).toEqual(lapsed);
    expect(on(at, { effects: [began, lifted] }, true)).toEqual(lapsed);
    expect(on(at, { proceeding: { opening, acts: [], lapse }, effects: [began, lifted] })).toEqual(lapsed); // prettier-ignore
    // what never began, and ended, has nothing to be annulled
    expect(on(at, { effects: [] }, true)).toBeUndefined();
    expect(on(at, { proceeding: { opening, acts: [], lapse: annulled } })).toBeUndefined();
  });

  it('is in force by nobody from the start, and says so of one that was lifted', () => {
    const gone = { ...lapsing(decided), lapse: annulled };
    expect(force(gone, '2026-04-30')).toMatchObject({ is: 'in-force' });
    expect(force(gone, '2026-05-01')).toEqual({ is: 'none' });
    const lift = act('lift', '2026-04-10', { has: ['reasons'] });
    const ended = { ...lapsing([...decided, lift]), lapse: annulled };
    expect(force(ended, '2026-04-30')).toMatchObject({ is: 'ended', why: 'lifted' });
    expect(force(ended, '2026-05-01')).toEqual({ is: 'none' });
    const withdrawn = { why: 'version-withdrawn', version: '2', on: '2026-05-01' } as const;
    expect(force({ ...gone, lapse: withdrawn }, '2026-05-01')).toMatchObject({
      ...{ is: 'ended', why: 'version-withdrawn' },
    });
  });
});
