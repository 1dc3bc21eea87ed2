import { describe, expect, it } from 'vitest';
import { checkProcedureDocument } from '../../../core/check/check-procedure-document.ts';
import { advance, standingOn } from '../../../core/procedures/advance.ts';
import type { Act, Proceeding } from '../../../core/procedures/proceeding.ts';
import { needs } from '../../../core/procedures/step-schema.ts';
import type { ProcedureDocument } from '../../../core/procedures/procedure-schema.ts';
import { faultsOfProcedure, prepareProcedure } from '../../../core/procedures/procedure.ts';
import type { Step } from '../../../core/procedures/step-schema.ts';
import { calendars, casesIn, documentOf, procedureOf, shipped } from './shipped.ts';

const RESTRICTION = 'cn-restriction';
const cases = casesIn(shipped.find(({ name }) => name.startsWith(RESTRICTION))!.file);
const stepOf = (document: ProcedureDocument, name: string): Step =>
  document.steps.find(({ step }) => step === name)!;

/** A version that says that it is milder than the shipped one, changed as a test asks. */
function milder(change: (document: ProcedureDocument) => void = () => undefined) {
  const document = documentOf(RESTRICTION);
  document.version = '2027-01';
  document.milder = { than: ['2021-07'], law: 'decision', says: 'More time to be heard.' };
  change(document);
  return document;
}

function findingsOf(document: ProcedureDocument): string[] {
  expect(faultsOfProcedure(document)).toEqual([]);
  const procedure = prepareProcedure(document, calendars);
  const others = { before: [procedureOf(RESTRICTION)], after: [] };
  return checkProcedureDocument(procedure, cases, others).findings.flatMap(
    ({ code, severity, pointer, message }) => {
      if (code !== 'not-milder') return [];
      expect([severity, pointer]).toEqual(['error', '/milder/than/0']);
      return message;
    },
  );
}

describe('a proceeding that passes to a milder version', () => {
  const former = procedureOf(RESTRICTION);
  const document = milder((one) => (one.periods['reconsideration']!.lasts = '90 calendar days'));
  const procedure = prepareProcedure(document, calendars);
  const opening = { on: '2026-05-04', proposers: [{ raw: 'one' }] };
  const notify: Act = {
    ...{ step: 'notify', on: '2026-05-04', recordedOn: '2026-05-04', has: needs },
    ...{ by: { kind: 'officer', actor: { raw: 'one' } }, days: { service: '2026-05-04' } },
  };
  const earlier = [{ procedure: former, to: '2026-06-01' }];

  it('stands as it did before that day, whatever the version says', () => {
    const proceeding: Proceeding = { opening, acts: [notify], earlier };
    const under = (day: string) => standingOn(procedure, proceeding, day);
    expect(under('2026-05-31')).toEqual(standingOn(former, { opening, acts: [notify] }, '2026-05-31')); // prettier-ignore
    const decide: Act = { ...notify, step: 'decide', on: '2026-06-02', recordedOn: '2026-06-02', by: { kind: 'officer', actor: { raw: 'two' } } }; // prettier-ignore
    const decided = advance(procedure, proceeding, decide);
    expect(decided).toMatchObject({ standing: { state: 'decided' } });
    // who notified is known still
    const own = { ...decide, by: notify.by };
    expect(advance(procedure, proceeding, own)).toMatchObject({ refusals: [{ reason: 'same-actor' }, { reason: 'same-actor' }] }); // prettier-ignore
  });

  it('does so only once it goes on, where it stands stopped on that day', () => {
    const stop = { reason: 'struck-off', on: '2026-05-20', entry: 2, from: '2026-05-20' } as const;
    const stopped = { opening, acts: [notify], earlier, stops: [stop] };
    expect(standingOn(procedure, stopped, '2026-06-20').stopped).toMatchObject(stop);
    const resumed = { ...stopped, stops: [{ ...stop, until: '2026-07-01' }] };
    const standing = standingOn(procedure, resumed, '2026-07-01');
    expect(standing).toMatchObject({ state: 'notified', isFinal: false });
    const serve = (days: number) => [days, standing.clocks.get('decision')?.ends] as const;
    // 90 days, of which it stood still for 42
    expect(serve(90)).toEqual([90, '2026-09-13']);
  });
});

describe('a version that says that it is milder', () => {
  it('takes over every open proceeding of the one before, if nothing differs in meaning', () => {
    expect(findingsOf(milder())).toEqual([]);
    const longer = milder((one) => (one.periods['reconsideration']!.lasts = '90 calendar days'));
    expect(findingsOf(longer)).toEqual([]);
  });

  it.each<[string, RegExp, (document: ProcedureDocument) => void]>([
    [
      'lacks a state that can be reached',
      /stand at "heard", a state that this version does not have/,
      (one) => {
        one.states['after-hearing'] = one.states['heard']!;
        delete one.states['heard'];
        for (const step of one.steps) {
          if (step.to === 'heard') step.to = 'after-hearing';
          step.from = [step.from]
            .flat()
            .map((state) => (state === 'heard' ? 'after-hearing' : state));
        }
      },
    ],
    [
      'lacks a period that can have begun',
      /period "review" of version 2021-07, which can have begun and does not exist here/,
      (one) => {
        one.periods['second-look'] = one.periods['review']!;
        delete one.periods['review'];
        for (const step of one.steps) {
          for (const key of ['starts', 'stops', 'after', 'within'] as const) {
            const names = step[key];
            if (names) step[key] = names.map((name) => (name === 'review' ? 'second-look' : name));
          }
        }
      },
    ],
    [
      'counts a period from another day',
      /period "to-be-heard" .* whose "from" is another here/,
      (one) => (one.periods['to-be-heard']!.from = 'receipt'),
    ],
    [
      'asks for a field that nobody was asked for',
      /every case of version 2021-07: \/urgent is required/,
      (one) => (one.fields = { urgent: { type: 'boolean', title: 'Urgent', required: true } }),
    ],
    [
      'forgets who proposed, because the step has another name',
      /step "notify" proposes and does not here/,
      (one) => {
        stepOf(one, 'notify').step = 'announce';
        for (const { by } of one.steps) {
          if (typeof by === 'object' && 'officer' in by) {
            by.officer.not = by.officer.not.map((name) => (name === 'notify' ? 'announce' : name));
          }
        }
      },
    ],
    ['holds elsewhere', /whose "jurisdiction" is another/, (one) => (one.jurisdiction = 'GB-ENG')],
    [
      'is stricter somewhere',
      /is not milder than version 2021-07: .*Time to ask for reconsideration/,
      (one) => (one.periods['reconsideration']!.lasts = '30 calendar days'),
    ],
  ])('is refused if it %s', (_, message, change) => {
    expect(findingsOf(milder(change)).join('\n')).toMatch(message);
  });

  it('is refused if a proceeding that was begun before would restrict without notice, and tells how', () => {
    const document = milder((one) => {
      one.states['announced'] = { title: 'To be announced' };
      one.opens.to = 'announced';
      const notify = stepOf(one, 'notify');
      one.steps.unshift({
        ...{ step: 'announce', title: 'Announcement', from: 'announced', to: 'proposed' },
        ...{ by: 'officer', law: 'notice', serves: 'notice' },
      });
      delete notify.serves;
      stepOf(one, 'drop').from = [...[stepOf(one, 'drop').from].flat(), 'announced'];
    });
    const found = findingsOf(document).find((one) => one.includes('adverse-without-notice'));
    expect(found).toMatch(/cannot take over open proceedings of version 2021-07/);
    expect(found).toMatch(/the proceeding passes to version 2027-01; .*Service of the decision/);
  });

  it('is refused if such a proceeding could never end, because a period that it waits for never began', () => {
    const document = milder((one) => {
      one.periods['cooling'] = { ...one.periods['to-be-heard']!, title: 'Time to think' };
      stepOf(one, 'notify').starts = [...(stepOf(one, 'notify').starts ?? []), 'cooling'];
      const decide = stepOf(one, 'decide');
      decide.after = [...(decide.after ?? []), 'cooling'];
      stepOf(one, 'drop').from = ['proposed', 'decided'];
    });
    const found = findingsOf(document).filter((one) => one.includes('(dead-end)'));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/It comes about so: .*passes to version 2027-01$/);
  });

  it('names versions that are here, and not itself', () => {
    const unknown = milder((one) => (one.milder!.than = ['2019-01']));
    expect(findingsOf(unknown)).toEqual([
      'names the version 2019-01, which is not here; name an earlier version of this procedure',
    ]);
    const own = milder((one) => (one.milder!.than = ['2021-07', '2027-01']));
    const lawless = milder((one) => (one.milder!.law = 'none'));
    expect(faultsOfProcedure(own).map(({ pointer }) => pointer)).toEqual(['/milder/than/1']);
    expect(faultsOfProcedure(lawless).map(({ pointer }) => pointer)).toEqual(['/milder/law']);
  });
});
