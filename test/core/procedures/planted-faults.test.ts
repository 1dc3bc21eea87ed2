import { describe, expect, it } from 'vitest';
import { checkProcedure } from '../../../core/procedures/check-procedure.ts';
import type { ProcedureFindingKind } from '../../../core/procedures/model/finding.ts';
import type { ProcedureDocument } from '../../../core/procedures/procedure-schema.ts';
import type { Step } from '../../../core/procedures/step-schema.ts';
import { procedureOf } from './shipped.ts';

const stepOf = (document: ProcedureDocument, name: string): Step =>
  document.steps.find(({ step }) => step === name)!;
const leaveOut = (document: ProcedureDocument, ...names: string[]): void => {
  document.steps = document.steps.filter(({ step }) => !names.includes(step));
};
const add = (document: ProcedureDocument, step: Partial<Step>): void => {
  document.steps.push({ title: 'Planted', ...step } as Step);
};

type Plant = [string, string, ProcedureFindingKind, (document: ProcedureDocument) => void];

const RESTRICTION = 'cn-restriction';
const FMCSA = 'us-fmcsa-rating';
const WALES = 'gb-wls-fhrs-appeal';
const RESTORATION = 'cn-restoration';
const LIST = 'cn-serious-list-work-safety';
const WAGES = 'cn-serious-list-wages';
const PLEDGE = 'cn-pledge';
const OBJECTION = 'cn-objection';
const INDEPENDENT = 'us-cms-independent-idr';
const PUBLICATION = 'cn-publication';
const CITED = 'us-cms-idr';

/** The time to appeal ends in a display of 1 day, which ends in a new time to appeal. */
function circle(one: ProcedureDocument): void {
  one.periods['shown'] = {
    title: 'Shown',
    lasts: '1 calendar day',
    whose: 'nobody',
    law: 'appeal',
  };
  stepOf(one, 'display').starts = ['shown'];
  add(one, {
    ...{ step: 'hide', from: 'displayed', to: 'told', by: 'time', when: { over: 'shown' } },
    starts: ['appeal'],
  });
}

const plants: Plant[] = [
  // law
  [
    'a restriction without law',
    RESTRICTION,
    'adverse-without-law',
    (one) => delete stepOf(one, 'serve').law,
  ],
  [
    'a prohibition without law',
    FMCSA,
    'adverse-without-law',
    (one) => delete stepOf(one, 'prohibit').law,
  ],
  // notice
  [
    'no notice is served',
    RESTRICTION,
    'adverse-without-notice',
    (one) => {
      delete stepOf(one, 'notify').serves;
      delete stepOf(one, 'announce-hearing').serves;
    },
  ],
  [
    'a decision is served, and no notice',
    FMCSA,
    'adverse-without-notice',
    (one) => (stepOf(one, 'propose').serves = 'decision'),
  ],
  [
    'a way past the notice',
    RESTRICTION,
    'adverse-without-notice',
    (one) =>
      add(one, {
        step: 'urgent',
        from: 'proposed',
        to: 'decided',
        by: { officer: { not: ['open', 'notify'] } },
        decides: true,
      }),
  ],
  // time to be heard
  [
    'the decision does not wait',
    RESTRICTION,
    'adverse-without-hearing',
    (one) => delete stepOf(one, 'decide').after,
  ],
  [
    'nobody is heard',
    RESTRICTION,
    'adverse-without-hearing',
    (one) => delete one.periods['to-be-heard']!.hearing,
  ],
  [
    'the authority stops the time to be heard',
    RESTRICTION,
    'adverse-without-hearing',
    (one) => {
      stepOf(one, 'decide').after = ['decision'];
      stepOf(one, 'decide').stops = ['to-be-heard'];
    },
  ],
  [
    'a prohibition before the time is over',
    FMCSA,
    'adverse-without-hearing',
    (one) =>
      add(one, {
        step: 'at-once',
        from: 'proposed',
        to: 'final',
        by: 'officer',
        law: 'prohibition',
        effects: [{ measure: 'begins' }],
      }),
  ],
  [
    'a request for a hearing takes the hearing away',
    RESTRICTION,
    'adverse-without-hearing',
    (one) => {
      stepOf(one, 'decide').from = ['notified', 'hearing-asked'];
      delete stepOf(one, 'decide').after;
    },
  ],
  [
    'the time to be heard counts from before the notice',
    RESTRICTION,
    'adverse-without-hearing',
    (one) => (one.periods['to-be-heard']!.from = 'document'),
  ],
  // decision
  [
    'nobody decides',
    RESTRICTION,
    'adverse-without-decision',
    (one) => delete stepOf(one, 'decide').decides,
  ],
  [
    'time decides',
    FMCSA,
    'adverse-without-decision',
    (one) => delete stepOf(one, 'propose').decides,
  ],
  [
    'silence restricts',
    RESTRICTION,
    'adverse-without-decision',
    (one) =>
      add(one, {
        step: 'lapse',
        from: 'notified',
        to: 'in-force',
        by: 'time',
        law: 'notice',
        when: { over: 'to-be-heard' },
        effects: [{ measure: 'begins' }],
      }),
  ],
  // who decides
  [
    'who notified decides',
    RESTRICTION,
    'decided-by-proposer',
    (one) => (stepOf(one, 'decide').by = { officer: { not: ['open'] } }),
  ],
  [
    'who proposed decides',
    RESTRICTION,
    'decided-by-proposer',
    (one) => (stepOf(one, 'decide').by = { officer: { not: ['notify'] } }),
  ],
  [
    'anybody decides',
    RESTRICTION,
    'decided-by-proposer',
    (one) => (stepOf(one, 'decide').by = 'officer'),
  ],
  [
    'a panel with the proposer on it',
    RESTRICTION,
    'decided-by-proposer',
    (one) => (stepOf(one, 'decide').by = { panel: { of: 3, for: 2 } }),
  ],
  [
    'who reviewed the carrier decides',
    FMCSA,
    'decided-by-proposer',
    (one) => (stepOf(one, 'propose').by = 'officer'),
  ],
  [
    'a first rating, without the law that allows it',
    WALES,
    'decided-by-proposer',
    (one) => delete stepOf(one, 'tell').sameOfficer,
  ],
  [
    'who decided reviews',
    RESTRICTION,
    'reviewed-by-decider',
    (one) => (stepOf(one, 'quash').by = { officer: { not: ['open', 'notify'] } }),
  ],
  [
    'who rated decides on the appeal',
    WALES,
    'reviewed-by-decider',
    (one) => (stepOf(one, 'uphold').by = 'officer'),
  ],
  [
    'a second restriction rests on the notice and the hearing of the first',
    RESTRICTION,
    'adverse-without-hearing',
    (one) => {
      delete one.states['ended']!.final;
      add(one, {
        ...{ step: 'again', from: 'ended', to: 'notified', by: 'officer', serves: 'notice' },
      });
      add(one, { step: 'close', from: 'ended', to: 'dropped', by: 'officer' });
    },
  ],
  // service and remedies
  [
    'the decision takes effect unserved',
    RESTRICTION,
    'adverse-without-service',
    (one) => delete stepOf(one, 'serve').serves,
  ],
  [
    'the decision takes effect before its service',
    RESTRICTION,
    'adverse-without-service',
    (one) => {
      stepOf(one, 'decide').effects = [{ measure: 'begins' }];
      stepOf(one, 'decide').law = 'decision';
    },
  ],
  [
    'the remedy is not named',
    RESTRICTION,
    'adverse-without-remedy',
    (one) => delete stepOf(one, 'serve').needs,
  ],
  [
    'the notice names no remedy',
    FMCSA,
    'adverse-without-remedy',
    (one) => (stepOf(one, 'propose').needs = ['reasons', 'law']),
  ],
  ['there is no remedy', RESTRICTION, 'no-way-back', (one) => delete one.remedies],
  // ways out
  [
    'nothing leads out of a hearing',
    RESTRICTION,
    'dead-end',
    (one) => {
      leaveOut(one, 'hold-hearing');
      stepOf(one, 'drop').from = ['proposed', 'notified', 'heard', 'decided'];
    },
  ],
  [
    'a restriction that nobody can lift',
    RESTRICTION,
    'dead-end',
    (one) => leaveOut(one, 'lift', 'judge', 'ask-reconsideration'),
  ],
  [
    'an appeal after which nothing comes',
    WALES,
    'dead-end',
    (one) => {
      leaveOut(one, 'uphold', 'change', 'replace-disputed');
      stepOf(one, 'replace').from = ['rated', 'told', 'displayed'];
    },
  ],
  [
    'a step that is possible only within its period, and then never',
    RESTRICTION,
    'dead-end',
    (one) => {
      stepOf(one, 'decide').within = ['decision'];
      stepOf(one, 'drop').from = ['proposed', 'notified', 'hearing-asked', 'hearing-announced'];
      delete stepOf(one, 'decide').stops;
      stepOf(one, 'decide').from = 'heard';
    },
  ],
  // time alone
  ['two steps by time in a circle', WALES, 'circle-by-time', circle],
  [
    'a step by time that begins its own period anew',
    OBJECTION,
    'circle-by-time',
    (one) => {
      const { check } = one.periods;
      one.periods['again'] = { ...check! };
      one.opens.starts = ['check', 'again'];
      add(one, {
        ...{ step: 'remind', from: one.opens.to, by: 'time', when: { over: 'again' } },
        starts: ['again'],
      });
    },
  ],
  [
    'a circle by time that the way into it does not touch',
    RESTRICTION,
    'circle-by-time',
    (one) => {
      one.periods['month'] = { title: 'A month', lasts: '1 month', whose: 'nobody', law: 'notice' };
      one.states['looked-at'] = { title: 'Looked at' };
      add(one, {
        step: 'begin',
        from: 'in-force',
        by: 'officer',
        starts: ['month'],
        stops: ['month'],
      });
      add(one, {
        ...{ step: 'look', from: 'in-force', to: 'looked-at', by: 'time', when: { over: 'month' } },
        starts: ['month'],
      });
      add(one, {
        ...{ step: 'back', from: 'looked-at', to: 'in-force', by: 'time', when: { over: 'month' } },
        starts: ['month'],
      });
    },
  ],
  // periods
  [
    'the authority lets a period run out',
    RESTRICTION,
    'period-without-consequence',
    (one) => delete one.periods['decision']!.overdue,
  ],
  [
    'a reconsideration without end',
    RESTRICTION,
    'period-without-consequence',
    (one) => delete one.periods['review']!.overdue,
  ],
  [
    'the longest display ends in nothing',
    RESTORATION,
    'period-without-consequence',
    (one) => leaveOut(one, 'expire'),
  ],
  [
    'an appeal is decided whenever',
    WALES,
    'period-without-consequence',
    (one) => delete one.periods['determination']!.overdue,
  ],
  [
    'the time to appeal runs out, and the rating never becomes final',
    WALES,
    'period-without-consequence',
    (one) => leaveOut(one, 'display'),
  ],
  [
    'a plan of correction that nobody files, and nothing follows',
    CITED,
    'period-without-consequence',
    (one) => delete one.periods['plan']!.overdue,
  ],
  [
    'a time to ask for review that no remedy names',
    RESTRICTION,
    'period-without-consequence',
    (one) => (one.remedies = one.remedies!.filter(({ title }) => title !== 'Suit')),
  ],
  [
    'a time to ask for review that is said to be of nobody',
    RESTRICTION,
    'period-without-consequence',
    (one) => {
      one.periods['suit']!.whose = 'nobody';
      one.remedies = one.remedies!.filter(({ title }) => title !== 'Suit');
    },
  ],
  [
    'a time for a remedy against what nobody has decided',
    RESTRICTION,
    'period-without-consequence',
    (one) => {
      stepOf(one, 'notify').starts!.push('suit');
      stepOf(one, 'sue').from = ['notified', 'in-force', 'under-review', 'stayed'];
    },
  ],
  [
    'a decision that waits for a period, and is possible only after a step within it',
    RESTRICTION,
    'period-without-consequence',
    (one) => (stepOf(one, 'decide').from = 'heard'),
  ],
  [
    'a period begins anew while it runs',
    RESTRICTION,
    'restarted-period',
    (one) => (stepOf(one, 'state').starts = ['to-be-heard']),
  ],
  // ends
  [
    'a proceeding ends while it restricts',
    RESTRICTION,
    'in-force-at-the-end',
    (one) => (stepOf(one, 'lift').effects = []),
  ],
  [
    'an entry on a list that never ends',
    RESTRICTION,
    'entry-without-end',
    (one) => (stepOf(one, 'serve').effects = [{ entry: 'begins' }]),
  ],
  [
    'a state that nothing enters',
    WALES,
    'never-possible',
    (one) => (one.states['forgotten'] = { title: 'Forgotten' }),
  ],
  [
    'a step that is never possible',
    FMCSA,
    'never-possible',
    (one) => {
      stepOf(one, 'tell').within = ['until-final'];
    },
  ],
  // entries on a list
  [
    'an entry that its term does not end',
    LIST,
    'entry-without-end',
    (one) => leaveOut(one, 'expire'),
  ],
  [
    'an entry whose early exit can keep it beyond its term',
    WAGES,
    'entry-without-end',
    (one) => (stepOf(one, 'expire').from = ['listed', 'under-review', 'stayed']),
  ],
  [
    'a term that ends the proceeding and not the entry',
    LIST,
    'in-force-at-the-end',
    (one) => (stepOf(one, 'expire').effects = []),
  ],
  [
    'an entry that is restored at once',
    LIST,
    'adverse-without-notice',
    (one) =>
      add(one, {
        ...{ step: 'at-once', from: 'removed', to: 'listed', by: 'officer', law: 'exit' },
        effects: [{ entry: 'begins' }],
      }),
  ],
  [
    'an entry that resumes although it has ended',
    LIST,
    'adverse-without-decision',
    (one) =>
      add(one, {
        ...{ step: 'at-once', from: 'removed', to: 'listed', by: 'officer', law: 'exit' },
        effects: [{ entry: 'resumes' }],
      }),
  ],
  [
    'an entry that is restored before the time to be heard is over',
    LIST,
    'adverse-without-hearing',
    (one) => delete stepOf(one, 'decide-false').after,
  ],
  [
    'an entry that is restored before the decision is served',
    LIST,
    'adverse-without-service',
    (one) => delete stepOf(one, 'restore-entry').serves,
  ],
  [
    'who found the application false restores the entry',
    LIST,
    'decided-by-proposer',
    (one) => (stepOf(one, 'decide-false').by = { officer: { not: ['open', 'notify'] } }),
  ],
  [
    'who restored the entry reviews that',
    LIST,
    'reviewed-by-decider',
    (one) => (stepOf(one, 'quash').by = { officer: { not: ['open', 'notify', 'decide'] } }),
  ],
  [
    'a restriction that was stayed before it began, and resumes',
    RESTRICTION,
    'adverse-without-hearing',
    (one) => {
      add(one, {
        ...{ step: 'stay-nothing', from: 'proposed', by: 'officer' },
        effects: [{ measure: 'stayed' }],
      });
      add(one, {
        ...{ step: 'resume', from: 'proposed', to: 'in-force', by: 'officer', law: 'notice' },
        effects: [{ measure: 'resumes' }],
      });
    },
  ],
  // panels
  [
    'a panel that enters with the proposer on it',
    WAGES,
    'decided-by-proposer',
    (one) => (stepOf(one, 'decide').by = { panel: { of: 3, for: 2, not: ['open'] } }),
  ],
  [
    'a panel that reviews with who decided on it',
    WAGES,
    'reviewed-by-decider',
    (one) => (stepOf(one, 'quash').by = { panel: { of: 3, for: 2, not: ['open', 'notify'] } }),
  ],
  // pledges
  [
    'a revocation before the term to correct is over',
    PLEDGE,
    'adverse-without-hearing',
    (one) => delete stepOf(one, 'decide').after,
  ],
  [
    'a revocation that waits for another term, which can be a shorter one',
    PLEDGE,
    'adverse-without-hearing',
    (one) => {
      one.periods['short'] = { ...one.periods['correction']! };
      delete one.periods['short'].hearing;
      stepOf(one, 'find-broken').starts = ['correction', 'short'];
      stepOf(one, 'decide').after = ['short'];
    },
  ],
  [
    'a pledge that is found broken in silence',
    PLEDGE,
    'adverse-without-notice',
    (one) => {
      delete stepOf(one, 'find-broken').serves;
      delete stepOf(one, 'offer').serves;
    },
  ],
  [
    'who found the pledge broken revokes',
    PLEDGE,
    'decided-by-proposer',
    (one) => (stepOf(one, 'decide').by = { officer: { not: ['open'] } }),
  ],
  [
    'a pledge that is never verified, and nothing follows',
    PLEDGE,
    'period-without-consequence',
    (one) => delete one.periods['verification']!.overdue,
  ],
  [
    'an objection that is not answered, and nothing follows',
    OBJECTION,
    'period-without-consequence',
    (one) => delete one.periods['check']!.overdue,
  ],
  // disputes
  [
    'an objection that is withdrawn, and its mark stays',
    OBJECTION,
    'open-dispute',
    (one) => delete stepOf(one, 'withdraw').effects,
  ],
  [
    'an objection about an appraisal of which only the record is settled',
    OBJECTION,
    'open-dispute',
    (one) => (stepOf(one, 'reject').effects = [{ record: 'settled' }]),
  ],
  [
    'deficiencies that are left as they are, and stay disputed',
    INDEPENDENT,
    'open-dispute',
    (one) => (stepOf(one, 'uphold').effects = []),
  ],
  [
    'a display that time ends while the penalty is contested',
    PUBLICATION,
    'open-dispute',
    (one) => (stepOf(one, 'take-off-contested').effects = [{ publication: 'ends' }]),
  ],
  [
    'a rating that is replaced by time, and its appeal stays open',
    WALES,
    'open-dispute',
    (one) => {
      leaveOut(one, 'uphold', 'change', 'replace-disputed');
      add(one, {
        ...{ step: 'forget', from: 'appealed', to: 'replaced', by: 'time', law: 'appeal' },
        when: { over: 'determination' },
      });
    },
  ],
  [
    'a record that is disputed again after it was settled',
    INDEPENDENT,
    'open-dispute',
    (one) => (stepOf(one, 'uphold').effects = [{ record: 'settled' }, { record: 'disputed' }]),
  ],
];

describe('the proof finds', () => {
  it.each(plants)('%s (%s): %s', (_, id, kind, plant) => {
    const { findings } = checkProcedure(procedureOf(id, plant));
    expect(findings.map((one) => one.kind)).toContain(kind);
    for (const { message, pointer } of findings) {
      expect(message.length).toBeGreaterThan(20);
      expect(pointer.startsWith('/')).toBe(true);
    }
  });

  it('no fault in a panel of others than those who proposed', () => {
    const { findings } = checkProcedure(
      procedureOf(WAGES, (one) => {
        stepOf(one, 'decide').by = { panel: { of: 3, for: 2, not: ['open', 'notify'] } };
      }),
    );
    expect(findings).toEqual([]);
  });

  it.each(['settled', 'closed', 'corrected', 'withdrawn'] as const)(
    'no fault where a disputed record ends as %s',
    (record) => {
      const { findings } = checkProcedure(
        procedureOf(INDEPENDENT, (one) => (stepOf(one, 'uphold').effects = [{ record }])),
      );
      expect(findings).toEqual([]);
    },
  );

  it('and replays how a dispute stays open, to the day on which time ends the proceeding', () => {
    const { findings } = checkProcedure(procedureOf(PUBLICATION, undefined, '2021-09'));
    expect(findings.map(({ kind, pointer }) => `${kind} ${pointer}`)).toEqual([
      'open-dispute /steps/10',
      'open-dispute /steps/11',
    ]);
    expect(findings[0]?.story?.slice(2)).toEqual([
      '2026-03-02 Reconsideration or suit is pending: the information is marked, and its display goes on (by the entity)',
      '2026-06-03 Time on display: run out',
      '2026-06-03 The time on display is over (by time)',
    ]);
  });

  it('no fault in a period of nobody after which the authority can no longer act', () => {
    const { findings } = checkProcedure(
      procedureOf(RESTRICTION, (one) => {
        one.periods['look'] = { ...one.periods['suit']!, whose: 'nobody' };
        stepOf(one, 'serve').starts!.push('look');
        add(one, { step: 'look', from: 'in-force', by: 'officer', within: ['look'] });
      }),
    );
    expect(findings).toEqual([]);
  });

  it('no circle in what time repeats until a term ends it', () => {
    const { findings } = checkProcedure(
      procedureOf(LIST, (one) => {
        one.periods['month'] = { title: 'A month', lasts: '1 month', whose: 'nobody', law: 'exit' };
        stepOf(one, 'serve').starts!.push('month');
        add(one, {
          ...{ step: 'look', from: 'listed', by: 'time', when: { over: 'month' } },
          starts: ['month'],
        });
      }),
    );
    expect(findings.map(({ kind }) => kind)).toEqual([]);
  });

  it('and replays a circle once round', () => {
    const { findings } = checkProcedure(procedureOf(WALES, circle, '2013-11.2'));
    const found = findings.filter(({ kind }) => kind === 'circle-by-time');
    expect(found.map(({ pointer, story }) => [pointer, story?.slice(-4)])).toEqual([
      [
        '/steps/8',
        [
          '2026-03-26 Shown: run out',
          '2026-03-26 Planted (by time)',
          '2026-04-17 Time to appeal: run out',
          '2026-04-17 The time to appeal is over, and the rating is displayed (by time)',
        ],
      ],
    ]);
  });

  it('at least thirty faults', () => {
    expect(plants.length).toBeGreaterThanOrEqual(30);
  });

  it('and tells how it comes about, as it was replayed', () => {
    const { findings } = checkProcedure(
      procedureOf(RESTRICTION, (one) => delete stepOf(one, 'decide').after),
    );
    const found = findings.filter(({ kind }) => kind === 'adverse-without-hearing');
    expect(found).toMatchObject([
      {
        kind: 'adverse-without-hearing',
        story: [
          '2026-03-02 opened by an appraisal: Proposed by an appraisal',
          '2026-03-02 Notice of content, facts, reasons, basis and rights (by an officer)',
          '2026-03-02 Decision (by an officer)',
          '2026-03-02 Service of the decision, with its remedies (by an officer)',
        ],
      },
    ]);
  });
});
