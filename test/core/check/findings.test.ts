import { describe, expect, it } from 'vitest';
import { checkRuleSet, type Checking } from '../../../core/check/check-rule-set.ts';
import { countsOf, severities, type FindingCode } from '../../../core/check/finding.ts';
import { procedureFindings } from '../../../core/procedures/model/finding.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import { grammarExamples } from './grammar-examples.ts';
import { appraised, catalogue, ruleOf, ruleSetWith, when } from '../rule-set/rule-sets.ts';

type Parts = Record<string, unknown>;
type Examples = { found: Example[]; notFound: Example[] };
type Example = { parts: Parts; cases?: unknown[]; checking?: Checking };

const asOf = '2025-01-31';

/** A case whose expectation is what comes out. */
function caseOf(parts: Parts, facts: object, at = asOf) {
  const { score, grade, tier, measures } = appraised(ruleSetWith(parts), facts, { asOf: at });
  const expected = { score, grade, tier, measures: measures.map(({ measure }) => measure) };
  return { name: `${JSON.stringify(facts)} on ${at}`, asOf: at, facts, expect: expected };
}

/** Parts with cases of these facts. */
function withCases(parts: Parts, ...facts: object[]): Example {
  return { parts, cases: facts.map((one) => caseOf(parts, one)) };
}

async function findingsIn({ parts, cases, checking }: Example) {
  const given = cases ?? [caseOf(parts, {})];
  return (await checkRuleSet(ruleSetWith(parts), given, catalogue, checking)).findings;
}

const above = (bound: number) => when('errors', 'greaterThan', bound);
const points = (given: unknown, conditions?: unknown) =>
  ruleOf('points', 'points', { points: given }, conditions);
const flag = (conditions: unknown) => ruleOf('flag', 'flag', { text: 'Seen.' }, conditions);
const errorsAsPoints = points({ fact: 'errors' });
const grades = [{ grade: 'A', from: 10 }, { grade: 'B', from: 5 }, { grade: 'C' }];
const upTo = (bound: number) => when('errors', 'lessThanInclusive', bound);
const tableOf = (rows: unknown[]) => ({
  name: 'table',
  law: 'act',
  table: { inputs: ['errors'], gives: 'grade', hit: 'first', rows },
});
const setting = (name: string, type: string, grade: string, conditions: unknown) =>
  ruleOf(name, type, { grade }, conditions);

const verified = (isVerified: boolean) => ({
  law: { act: { title: 'The Act', verified: isVerified } },
});
const scheduled = (cron: string, timeZone = 'Europe/London') => ({ schedule: { cron }, timeZone });
const list = {
  names: { type: 'list', of: { type: 'string', pattern: '^[a-z]$' }, title: 'N', default: [] },
};
const name = { name: { type: 'string', pattern: '^[a-z]$', title: 'Name', required: true } };
const late = (better: string) => ({
  facts: { late: { type: 'integer', title: 'Days late', min: 0, max: 9, default: 0, better } },
  rules: [points(5, when('late', 'greaterThan', 3))],
});
const code = (of: object) => ({
  errors: { type: 'integer', title: 'Errors', min: 0, max: 9, default: 0 },
  code: { type: 'string', title: 'Code', optional: true, ...of },
});
const asksForMilder = {
  ...verified(true),
  grades,
  rules: [errorsAsPoints],
  transition: { law: 'act', scope: 'exNunc', milder: {} },
};
/** The version before, which has other grades. */
const earlierWith = (scale: unknown) =>
  prepare(ruleSetWith({ version: '0', grades: scale, rules: [errorsAsPoints] }), catalogue);
const decided = {
  facts: {
    heavy: {
      type: 'boolean',
      title: 'Heavy',
      default: false,
      better: 'higher',
      decidedBy: 'officer',
    },
  },
};

const wasGood = {
  all: [
    { fact: 'previous.score', operator: 'isGiven', value: true },
    { fact: 'previous.score', operator: 'greaterThan', value: 0 },
  ],
};
const named = { when: { all: [{ condition: 'wasGood' }] } };
const staying = (scope: string, more: object) => ({
  law: 'act',
  scope,
  stays: { until: '2030-12-31', ...more },
});

/** A rule set that reads an earlier outcome of the domain "safe", by a rule or by a computed fact. */
const isSafeGood = (name: string) => ({
  all: [
    { fact: name, operator: 'isGiven', value: true },
    { fact: name, operator: 'equal', value: 'good' },
  ],
});
const ofSafe = { domains: { safe: { title: 'Safe', rules: [], grades: [{ grade: 'good' }] } } };
const readsSafeBefore = { ...ofSafe, rules: [flag(isSafeGood('previous.safe.grade'))] };
const countedSafe = { records: 'appraisal', last: 3, take: { latest: 'safe.grade' } };
const countsSafeBefore = {
  ...ofSafe,
  facts: { before: { type: 'string', pattern: '^[a-z]+$', title: 'Before', from: countedSafe } },
};
const noResult = { score: null, grade: null };
const outcomeBefore = (domains: object) => ({
  ...{ asOf: '2024-12-31', observedOn: '2024-12-31', score: 0, grade: null, tier: null },
  domains,
});
const earlierOutcome = (domains: object) => ({ observedOn: '2024-12-31', ...noResult, domains });
const casesAfter = (
  parts: Parts,
  { previous, earlier }: { previous?: object; earlier?: object[] },
): Example => ({
  parts,
  cases: [
    {
      ...caseOf(parts, {}),
      ...(previous ? { previous } : {}),
      ...(earlier ? { earlier } : {}),
    },
  ],
});

/** For each kind a rule set in which it is found, and one in which it is just not. */
const ownExamples: Partial<Record<FindingCode, Examples>> = {
  'faulty-document': {
    found: [{ parts: { score: { start: 0, min: 5, max: 5, better: 'higher' } }, cases: [] }],
    notFound: [{ parts: { score: { start: 0, min: 5, max: 6, better: 'higher' } } }],
  },
  'faulty-case': {
    found: [
      { parts: {}, cases: [] },
      { parts: {}, cases: [{ ...caseOf({}, {}), facts: { error: 1 } }] },
      // an earlier outcome without a domain that is read, and with one that is unknown
      casesAfter(readsSafeBefore, { previous: outcomeBefore({}) }),
      casesAfter(readsSafeBefore, { previous: outcomeBefore({ saef: noResult, safe: noResult }) }),
      casesAfter(countsSafeBefore, { earlier: [earlierOutcome({})] }),
    ],
    notFound: [
      { parts: {} },
      casesAfter(readsSafeBefore, { previous: outcomeBefore({ safe: noResult }) }),
      casesAfter(countsSafeBefore, { previous: outcomeBefore({}) }),
      casesAfter(countsSafeBefore, { earlier: [earlierOutcome({ safe: noResult })] }),
    ],
  },
  'unexpected-outcome': {
    found: [
      {
        parts: {},
        cases: [{ ...caseOf({}, {}), expect: { score: 1, grade: null, tier: null, measures: [] } }],
      },
    ],
    notFound: [{ parts: {} }],
  },
  'engines-differ': {
    found: [
      {
        parts: { rules: [flag(above(3))] },
        checking: { voiceOn: () => () => Promise.resolve([true]) },
      },
    ],
    notFound: [{ parts: { rules: [flag(above(3))] } }],
  },
  'unreachable-grade': {
    found: [
      { parts: { rules: [errorsAsPoints], grades: [{ grade: 'A', from: 101 }, { grade: 'B' }] } },
      { parts: { grades: [{ grade: 'X', offScale: true, when: above(100) }, ...grades] } },
      // rules give other grades always
      {
        parts: {
          rules: [setting('all', 'grade', 'A', { all: [] })],
          grades: [{ grade: 'A' }, { grade: 'B' }],
        },
      },
      {
        parts: {
          rules: [setting('many', 'grade', 'A', above(3)), setting('few', 'grade', 'B', upTo(3))],
          grades: [{ grade: 'A' }, { grade: 'B' }, { grade: 'C' }],
        },
      },
      {
        parts: {
          rules: [
            tableOf([
              [{ from: 4 }, 'A'],
              ['*', 'B'],
            ]),
          ],
          grades: [{ grade: 'A' }, { grade: 'B' }, { grade: 'C' }],
        },
      },
      // 20 is out of reach: for one number of errors only one of the rules gives points
      {
        parts: {
          rules: [
            points(10, above(3)),
            { ...points(10, when('errors', 'lessThan', 3)), name: 'few' },
          ],
          grades: [{ grade: 'A', from: 20 }, { grade: 'B' }],
        },
      },
    ],
    notFound: [
      { parts: { rules: [errorsAsPoints], grades: [{ grade: 'A', from: 100 }, { grade: 'B' }] } },
      { parts: { grades: [{ grade: 'X', offScale: true, when: above(99) }, { grade: 'B' }] } },
      {
        parts: {
          rules: [setting('many', 'grade', 'A', above(3)), setting('few', 'grade', 'B', upTo(2))],
          grades: [{ grade: 'A' }, { grade: 'B' }, { grade: 'C' }],
        },
      },
      {
        parts: {
          rules: [
            tableOf([
              [{ from: 4 }, 'A'],
              [{ to: 2 }, 'B'],
            ]),
          ],
          grades: [{ grade: 'A' }, { grade: 'B' }, { grade: 'C' }],
        },
      },
      // a cap still comes to the grade that the rule replaces
      {
        parts: {
          rules: [setting('all', 'grade', 'A', { all: [] }), setting('many', 'cap', 'B', above(3))],
          grades: [{ grade: 'A' }, { grade: 'B' }],
        },
      },
      // no rule with the event grade replaces a grade off the scale
      {
        parts: {
          rules: [setting('all', 'grade', 'A', { all: [] })],
          grades: [{ grade: 'X', offScale: true, when: above(3) }, { grade: 'A' }],
        },
      },
      {
        parts: {
          rules: [errorsAsPoints, setting('up', 'veto', 'A', above(99))],
          grades: [{ grade: 'A', from: 101 }, { grade: 'B' }],
        },
      },
      {
        parts: {
          rules: [errorsAsPoints, ruleOf('up', 'step', { better: 1 }, above(99))],
          grades: [{ grade: 'A', from: 101 }, { grade: 'B' }],
        },
      },
      {
        parts: {
          rules: [
            points(10, above(3)),
            { ...points(10, when('errors', 'lessThan', 5)), name: 'few' },
          ],
          grades: [{ grade: 'A', from: 20 }, { grade: 'B' }],
        },
      },
    ],
  },
  'unreachable-tier': {
    found: [
      {
        parts: {
          tiers: [
            tier('low', above(0)),
            tier('mid', when('errors', 'greaterThanInclusive', 1)),
            { tier: 'high' },
          ],
        },
      },
      {
        parts: {
          rules: [errorsAsPoints],
          grades: [{ grade: 'A', from: 101 }, { grade: 'B' }],
          tiers: [tier('low', when('grade', 'equal', 'A')), { tier: 'high' }],
        },
      },
    ],
    notFound: [
      {
        parts: {
          tiers: [
            tier('low', above(1)),
            tier('mid', when('errors', 'greaterThanInclusive', 1)),
            { tier: 'high' },
          ],
        },
      },
    ],
  },
  'unreachable-start': {
    found: [
      {
        parts: {
          score: {
            start: [{ at: 9, when: above(0) }, { at: 5, when: above(1) }, { at: 0 }],
            better: 'higher',
          },
        },
      },
    ],
    notFound: [
      {
        parts: {
          score: {
            start: [{ at: 9, when: above(1) }, { at: 5, when: above(0) }, { at: 0 }],
            better: 'higher',
          },
        },
      },
    ],
  },
  'unreachable-measure': {
    found: [{ parts: { measures: [praise(above(100))] } }],
    notFound: [{ parts: { measures: [praise(above(99))] } }],
  },
  'dead-rule': {
    found: [
      { parts: { rules: [flag(above(100))] } },
      {
        parts: {
          rules: [
            flag({ all: [...above(3).all, { fact: 'errors', operator: 'lessThan', value: 4 }] }),
          ],
        },
      },
      {
        parts: {
          facts: { sum: computed('add', 'errors', 10) },
          rules: [flag(when('sum', 'greaterThan', 110))],
        },
      },
      { parts: { facts: name, rules: [flag(when('name', 'equal', 'ab'))] }, cases: [] },
    ],
    notFound: [
      { parts: { rules: [flag(above(99))] } },
      {
        parts: {
          rules: [
            flag({ all: [...above(3).all, { fact: 'errors', operator: 'lessThan', value: 5 }] }),
          ],
        },
      },
      {
        parts: {
          facts: { sum: computed('add', 'errors', 10) },
          rules: [flag(when('sum', 'greaterThan', 109))],
        },
      },
      { parts: { facts: name, rules: [flag(when('name', 'equal', 'a'))] }, cases: [] },
    ],
  },
  'grade-gap': {
    found: [
      {
        parts: {
          rules: [errorsAsPoints],
          grades: [
            { grade: 'A', from: 10 },
            { grade: 'B', from: 5, when: when('score', 'lessThan', 9) },
            { grade: 'C' },
          ],
        },
      },
      withCases(
        {
          rules: [errorsAsPoints],
          grades: [
            { grade: 'A', from: 10 },
            {
              grade: 'B',
              from: 5,
              when: { any: [{ fact: 'score', operator: 'lessThan', value: 9 }, ...above(50).all] },
            },
            { grade: 'C' },
          ],
        },
        { errors: 9 },
      ),
    ],
    notFound: [
      {
        parts: {
          rules: [errorsAsPoints],
          grades: [
            { grade: 'A', from: 10 },
            { grade: 'B', from: 5, when: when('score', 'lessThan', 10) },
            { grade: 'C' },
          ],
        },
      },
      withCases(
        {
          rules: [errorsAsPoints],
          grades: [
            { grade: 'A', from: 10 },
            {
              grade: 'B',
              from: 5,
              when: { any: [{ fact: 'score', operator: 'lessThan', value: 10 }, ...above(50).all] },
            },
            { grade: 'C' },
          ],
        },
        { errors: 9 },
      ),
    ],
  },
  'contradicting-rules': {
    found: [
      {
        parts: {
          grades,
          rules: [
            setting('b', 'veto', 'B', above(5)),
            setting('c', 'veto', 'C', when('errors', 'greaterThanInclusive', 6)),
          ],
        },
      },
      {
        parts: {
          grades,
          rules: [setting('c', 'veto', 'C', above(5)), setting('b', 'floor', 'B', above(5))],
        },
      },
      {
        parts: {
          grades,
          rules: [setting('a', 'veto', 'A', above(5)), setting('b', 'cap', 'B', above(5))],
        },
      },
      {
        parts: {
          grades,
          rules: [setting('c', 'cap', 'C', above(5)), setting('b', 'floor', 'B', above(5))],
        },
      },
      {
        parts: {
          grades,
          rules: [
            ruleOf('up', 'step', { better: 1 }, above(5)),
            ruleOf('down', 'step', { worse: 1 }, above(5)),
          ],
        },
      },
    ],
    notFound: [
      {
        parts: {
          grades,
          rules: [setting('b', 'veto', 'B', above(5)), setting('c', 'veto', 'C', above(6))],
        },
      },
      {
        parts: {
          grades,
          rules: [setting('b', 'cap', 'B', above(5)), setting('c', 'floor', 'C', above(5))],
        },
      },
      {
        parts: {
          grades,
          rules: [
            ruleOf('up', 'step', { better: 1 }, above(5)),
            ruleOf('down', 'step', { worse: 1 }, above(4)),
          ],
        },
      },
    ],
  },
  'not-monotone': {
    found: [
      { parts: late('lower') },
      { parts: { ...decided, rules: [points(-1, when('heavy', 'equal', true))] } },
      // computed from it: the bound of the sum is met by one of its operands
      {
        parts: {
          facts: { ...late('lower').facts, sum: computed('add', 'late', 2) },
          rules: [points(5, when('sum', 'equal', 7))],
        },
      },
    ],
    notFound: [
      { parts: late('higher') },
      { parts: { ...decided, rules: [points(1, when('heavy', 'equal', true))] } },
      {
        parts: {
          facts: { ...late('lower').facts, sum: computed('add', 'late', 2) },
          rules: [points(-5, when('sum', 'greaterThan', 7))],
        },
      },
    ],
  },
  'scales-differ': {
    found: [
      {
        parts: asksForMilder,
        checking: { earlier: earlierWith([{ grade: 'AA', from: 20 }, ...grades]) },
      },
      {
        parts: { ...asksForMilder, grades: undefined, measures: [watch(above(0))] },
        checking: { earlier: earlierWith(grades) },
      },
    ],
    notFound: [
      { parts: asksForMilder, checking: { earlier: earlierWith(grades.slice(1)) } },
      { parts: asksForMilder },
      {
        parts: { ...asksForMilder, transition: { law: 'act', scope: 'exNunc' } },
        checking: { earlier: earlierWith([{ grade: 'AA', from: 20 }, ...grades]) },
      },
    ],
  },
  'stays-rewritten': {
    found: [
      { parts: { transition: staying('exTunc', { when: wasGood }) } },
      { parts: { conditions: { wasGood }, transition: staying('exTunc', named) } },
    ],
    notFound: [
      { parts: { transition: staying('exNunc', { when: wasGood }) } },
      { parts: { transition: staying('exTunc', {}) } },
      { parts: { transition: { law: 'act', scope: 'exTunc' } } },
    ],
  },
  'undated-previous': {
    found: [
      { parts: { rules: [flag(wasGood)] } },
      { parts: { grades: [{ grade: 'A', when: wasGood }, { grade: 'B' }] } },
      { parts: { conditions: { wasGood }, rules: [flag({ all: [{ condition: 'wasGood' }] })] } },
    ],
    notFound: [
      { parts: { rules: [flag(wasGood)], observed: 'required' } },
      {
        parts: {
          transition: {
            law: 'act',
            scope: 'exNunc',
            stays: { until: '2030-12-31', when: wasGood },
          },
        },
      },
    ],
  },
  'swallowed-grade': {
    found: [{ parts: swallowing(above(1)) }],
    notFound: [{ parts: swallowing(above(2)) }, { parts: { grades, rules: [errorsAsPoints] } }],
  },
  'dead-condition': {
    found: [{ parts: naming(above(100)) }],
    notFound: [{ parts: naming(above(99)) }],
  },
  'dead-branch': {
    found: [
      { parts: { rules: [flag({ any: [...above(3).all, ...above(100).all] })] } },
      {
        parts: {
          rules: [
            flag({
              all: [
                ...above(3).all,
                { any: [...when('errors', 'lessThan', 4).all, ...above(7).all] },
              ],
            }),
          ],
        },
      },
    ],
    notFound: [
      { parts: { rules: [flag({ any: [...above(3).all, ...above(99).all] })] } },
      {
        parts: {
          rules: [
            flag({
              all: [
                ...above(3).all,
                { any: [...when('errors', 'lessThan', 5).all, ...above(7).all] },
              ],
            }),
          ],
        },
      },
    ],
  },
  'constant-condition': {
    found: [
      { parts: { rules: [flag(above(-101))] } },
      { parts: { measures: [praise(above(-101))] } },
      { parts: { grades: [{ grade: 'A', from: 10, when: above(-101) }, { grade: 'B' }] } },
      { parts: { tiers: [tier('low', above(-101)), { tier: 'high' }] } },
      { parts: naming(above(-101)) },
    ],
    notFound: [
      { parts: { rules: [flag(above(-100))] } },
      { parts: { rules: [flag({ all: [] })] } },
    ],
  },
  'overruled-rule': {
    found: [
      {
        parts: {
          grades,
          rules: [setting('b', 'cap', 'B', above(5)), setting('c', 'veto', 'C', above(4))],
        },
      },
      {
        parts: {
          grades,
          rules: [setting('b', 'cap', 'B', above(5)), setting('c', 'cap', 'C', above(4))],
        },
      },
      {
        parts: {
          grades,
          rules: [
            ruleOf('up', 'step', { better: 1 }, above(5)),
            setting('c', 'veto', 'C', above(4)),
          ],
        },
      },
      {
        parts: {
          grades: [{ grade: 'A' }, { grade: 'B' }, { grade: 'C' }],
          rules: [setting('b', 'grade', 'B', above(4)), setting('a', 'grade', 'A', above(5))],
        },
      },
      {
        parts: {
          grades: [{ grade: 'A' }, { grade: 'B' }, { grade: 'C' }],
          rules: [
            setting('b', 'grade', 'B', above(4)),
            setting('a', 'grade', 'A', { any: [{ not: above(4) }] }),
            setting('c', 'grade', 'C', { all: [] }),
          ],
        },
      },
    ],
    notFound: [
      {
        parts: {
          grades: [{ grade: 'A' }, { grade: 'B' }, { grade: 'C' }],
          rules: [setting('b', 'grade', 'B', above(5)), setting('a', 'grade', 'A', above(4))],
        },
      },
      {
        parts: {
          grades,
          rules: [setting('b', 'cap', 'B', above(5)), setting('c', 'veto', 'C', above(6))],
        },
      },
      {
        parts: {
          grades,
          rules: [setting('c', 'cap', 'C', above(5)), setting('b', 'cap', 'B', above(4))],
        },
      },
    ],
  },
  'repeated-rule': {
    found: [
      {
        parts: {
          rules: [
            points(-5, above(5)),
            { ...points(-5, when('errors', 'greaterThanInclusive', 6)), name: 'again' },
          ],
        },
      },
    ],
    notFound: [
      {
        parts: {
          rules: [
            points(-5, above(5)),
            { ...points(-5, when('errors', 'greaterThanInclusive', 7)), name: 'again' },
          ],
        },
      },
      { parts: { rules: [points(-5, above(5)), { ...points(-4, above(5)), name: 'again' }] } },
    ],
  },
  'restricted-best-grade': {
    found: [
      {
        parts: {
          grades,
          rules: [errorsAsPoints],
          measures: [watch(when('grade', 'in', ['A', 'B']))],
        },
      },
      withCases({ grades, rules: [errorsAsPoints], measures: [watch(above(0))] }, { errors: 11 }),
    ],
    notFound: [
      { parts: { grades, measures: [watch(when('grade', 'in', ['B', 'C']))] } },
      {
        parts: {
          grades,
          measures: [{ ...watch(when('grade', 'in', ['A', 'B'])), measure: 'praise' }],
        },
      },
    ],
  },
  'weak-scheme': {
    found: [
      { parts: { facts: code({ scheme: 'us-ca-corp' }) } },
      { parts: { facts: code({ type: 'list', of: { type: 'string', scheme: 'gb-fhrs' } }) } },
    ],
    notFound: [
      { parts: { facts: code({ scheme: 'lei' }) } },
      { parts: { facts: code({ type: 'list', of: { type: 'string', scheme: 'es-nif' } }) } },
    ],
  },
  'unverified-law': {
    found: [{ parts: verified(false) }],
    notFound: [{ parts: verified(true) }],
  },
  'schedule-never-comes': {
    found: [{ parts: scheduled('0 3 31 2 *') }, { parts: scheduled('0 3 31 2,4,6 *') }],
    notFound: [{ parts: scheduled('0 3 29 2 *') }, { parts: scheduled('0 3 31 2,12 *') }],
  },
  'schedule-seldom-comes': {
    found: [
      { parts: scheduled('0 3 29 2 *') },
      { parts: scheduled('0 3 31 * *') },
      { parts: scheduled('0 3 29-31 * *') },
    ],
    notFound: [
      { parts: scheduled('0 3 28 2 *') },
      { parts: scheduled('0 3 28-31 * *') },
      { parts: scheduled('0 3 * 2 1') },
      { parts: scheduled('0 3 31 2 *') },
    ],
  },
  'schedule-skipped': {
    found: [
      { parts: scheduled('30 1 * * *', 'Europe/London') },
      { parts: scheduled('0 1 * * 0', 'Europe/London') },
      { parts: scheduled('15 2 25-31 3 *', 'Europe/Berlin') },
      { parts: scheduled('0 0 1-30 3 *', 'Asia/Beirut') },
    ],
    notFound: [
      { parts: scheduled('0 2 * * *', 'Europe/London') },
      { parts: scheduled('30 1 * * 1', 'Europe/London') },
      { parts: scheduled('30 1 1 * *', 'Europe/London') },
      { parts: scheduled('30 2 * * *', 'Asia/Shanghai') },
    ],
  },
  'unread-fact': {
    found: [{ parts: {} }, { parts: { facts: { sum: computed('add', 'errors', 1) } } }],
    notFound: [
      { parts: { rules: [errorsAsPoints] } },
      {
        parts: {
          facts: { sum: computed('add', 'errors', 1) },
          rules: [flag(when('sum', 'greaterThan', 0))],
        },
      },
    ],
  },
  'uncovered-rules': {
    found: [
      withCases({ rules: [flag(above(3))] }, { errors: 3 }),
      withCases({ rules: [flag(above(3))] }, { errors: 4 }),
    ],
    notFound: [
      withCases({ rules: [flag(above(3))] }, { errors: 3 }, { errors: 4 }),
      withCases({ rules: [flag({ all: [] })] }, { errors: 3 }),
    ],
  },
  'uncovered-grade': {
    found: [withCases({ grades, rules: [errorsAsPoints] }, { errors: 4 }, { errors: 5 })],
    notFound: [
      withCases({ grades, rules: [errorsAsPoints] }, { errors: 4 }, { errors: 5 }, { errors: 10 }),
    ],
  },
  'uncovered-tier': {
    found: [withCases({ tiers: [tier('low', above(3)), { tier: 'high' }] }, { errors: 3 })],
    notFound: [
      withCases({ tiers: [tier('low', above(3)), { tier: 'high' }] }, { errors: 3 }, { errors: 4 }),
    ],
  },
  'uncovered-measure': {
    found: [withCases({ measures: [praise(above(3))] }, { errors: 3 })],
    notFound: [withCases({ measures: [praise(above(3))] }, { errors: 4 })],
  },
  'needless-part': {
    found: [{ parts: { rules: [flag({ all: [...above(-101).all, ...above(3).all] })] } }],
    notFound: [{ parts: { rules: [flag({ all: [...above(-100).all, ...above(3).all] })] } }],
  },
  'needless-rule': {
    found: [
      {
        parts: {
          grades,
          rules: [setting('one', 'veto', 'C', above(5)), setting('two', 'veto', 'C', above(4))],
        },
      },
    ],
    notFound: [
      {
        parts: {
          grades,
          rules: [
            setting('one', 'veto', 'C', above(5)),
            setting('two', 'veto', 'C', when('errors', 'lessThan', 7)),
          ],
        },
      },
    ],
  },
  'no-grade': {
    found: [withCases(mean(above(0)), { errors: 1 })],
    notFound: [withCases(mean({ all: [] }), { errors: 1 })],
  },
  'repeated-case': {
    found: [{ parts: {}, cases: [caseOf({}, {}), { ...caseOf({}, {}), name: 'once more' }] }],
    notFound: [{ parts: {}, cases: [caseOf({}, {}), caseOf({}, {}, '2025-02-01')] }],
  },
  'not-examined': {
    found: [
      {
        parts: {
          facts: { ...list, ...name },
          rules: [flag({ all: [{ fact: 'name', operator: 'in', value: { fact: 'names' } }] })],
        },
        cases: [],
      },
    ],
    notFound: [
      {
        parts: {
          facts: { ...list, ...name },
          rules: [
            flag({
              all: [
                { fact: 'name', operator: 'in', value: ['a', 'b'] },
                { fact: 'names', operator: 'contains', value: 'a' },
              ],
            }),
          ],
        },
        cases: [],
      },
    ],
  },
};

function tier(label: string, condition: unknown) {
  return { tier: label, when: condition };
}

function praise(condition: unknown) {
  return { measure: 'praise', law: 'act', when: condition };
}

function watch(condition: unknown) {
  return { ...praise(condition), measure: 'closer-watch' };
}

function computed(...calc: unknown[]) {
  return { type: 'integer', title: 'Computed', from: { calc, scale: 0 } };
}

/** A second grade that asks for more than one error, behind one that asks for some. */
function swallowing(first: unknown): Parts {
  return {
    rules: [setting('down', 'veto', 'B', above(90)), errorsAsPoints],
    grades: [{ grade: 'A', when: first }, { grade: 'B', from: 2, when: above(1) }, { grade: 'C' }],
  };
}

function naming(condition: { all: unknown[] }): Parts {
  return {
    conditions: { named: condition },
    rules: [flag({ any: [{ condition: 'named' }, ...above(3).all] })],
  };
}

function mean(conditions: unknown): Parts {
  return {
    grades,
    score: { start: 0, better: 'higher', combine: 'weightedMean' },
    rules: [ruleOf('points', 'points', { points: 5, weight: 1 }, conditions)],
  };
}

/** The kinds of findings of record types, whose examples stand in check-record-type.test.ts. */
const OF_RECORD_TYPES = ['breaks-earlier-records', 'without-cases'];

/** Those of notices are planted in test/cli/notices.test.ts. */
const OF_NOTICES = ['unverified-notice', 'step-without-notice'];

/** Those of the catalogue of measures are planted in test/cli/check.test.ts. */
const OF_MEASURES = ['stays-proposed'];

/** Those of procedures are planted in test/core/procedures, and in procedure-elsewhere.test.ts. */
const OTHERS: readonly string[] = [
  ...[...OF_RECORD_TYPES, ...OF_NOTICES, ...OF_MEASURES],
  ...procedureFindings,
  ...['not-milder', 'mended-since', 'procedure-elsewhere'],
];

/** All examples by kind of finding, each kind with at least one of both. */
const ofRuleSets = Object.keys(severities).filter((code) => !OTHERS.includes(code));
const examples = ofRuleSets.map((key) => {
  const code = key as FindingCode;
  const [own, more] = [ownExamples[code], grammarExamples[code]];
  const cased = (list: { parts: Parts; facts: object[] }[] = []): Example[] =>
    list.map(({ parts, facts }) => withCases(parts, ...facts));
  return {
    code,
    found: [...(own?.found ?? []), ...cased(more?.found)],
    notFound: [...(own?.notFound ?? []), ...cased(more?.notFound)],
  };
});

describe.each(examples)('$code', ({ code, found, notFound }) => {
  it('has an example of both', () => {
    expect(Math.min(found.length, notFound.length)).toBeGreaterThan(0);
  });

  it.each(found.map((example, at) => ({ example, at })))('is found (%#)', async ({ example }) => {
    const findings = (await findingsIn(example)).filter((finding) => finding.code === code);
    expect(findings.length).toBeGreaterThan(0);
    for (const { severity, message } of findings) {
      expect(severity).toBe(severities[code]);
      expect(message).toMatch(/\S/);
    }
  });

  it.each(notFound.map((example, at) => ({ example, at })))(
    'is just not found (%#)',
    async ({ example }) => {
      expect((await findingsIn(example)).map((finding) => finding.code)).not.toContain(code);
    },
  );
});

/** What a domain has of its own. */
const OF_A_PART = ['rules', 'score', 'grades'];

/** The same parts as a domain of a rule set that does nothing else. */
function asDomain({ parts, cases }: Example): Example {
  const whole = { score: { start: 0, better: 'higher' }, rules: [], ...parts };
  const renamed = JSON.stringify(
    Object.fromEntries(Object.entries(whole).filter(([key]) => OF_A_PART.includes(key))),
  ).replaceAll(/"(score|gradeByScore)"(?=[,\]])/g, '"part.$1"');
  const others = Object.entries(parts).filter(([key]) => !OF_A_PART.includes(key));
  const domains = { ...(parts['domains'] as object), part: JSON.parse(renamed) as object };
  const wrapped = { ...Object.fromEntries(others), rules: [], score: undefined, domains };
  const given = (cases ?? [caseOf(parts, {})]) as { facts: object; asOf: string }[];
  return {
    parts: wrapped,
    cases: given.map(({ facts, asOf: day }) => caseOf(wrapped, facts, day)),
  };
}

/** The kinds of findings about the rules, the score and the grades of a part. */
const OF_PARTS: readonly FindingCode[] = [
  ...(['unreachable-grade', 'unreachable-start', 'dead-rule', 'grade-gap'] as const),
  ...(['contradicting-rules', 'table-overlap', 'unreached-row', 'swallowed-grade'] as const),
  ...(['dead-branch', 'constant-condition', 'overruled-rule', 'repeated-rule'] as const),
  ...(['table-gap', 'repeated-row', 'uncovered-rows', 'uncovered-rules'] as const),
  ...(['uncovered-grade', 'needless-part', 'needless-rule', 'no-grade'] as const),
];

/** What belongs to the rule set as a whole, and makes an example none of a part. */
const OF_THE_WHOLE = ['tiers', 'measures', 'conditions', 'tables', 'domains', 'observed'];

describe.each(examples.filter(({ code }) => OF_PARTS.includes(code)))(
  '$code in a domain',
  ({ code, found, notFound }) => {
    const isOfPart = ({ parts, checking }: Example): boolean =>
      !checking &&
      !OF_THE_WHOLE.some((key) => key in parts) &&
      !/"valid"|"from":\{|previous/.test(JSON.stringify(parts));
    const inDomain = async (example: Example): Promise<string[]> =>
      (await findingsIn(asDomain(example)))
        .filter((finding) => finding.pointer.startsWith('/domains/part/'))
        .map((finding) => finding.code);

    it('is found, and is just not', async () => {
      const [there, notThere] = [found.filter(isOfPart), notFound.filter(isOfPart)];
      expect(there.length).toBeGreaterThan(0);
      for (const example of there) expect(await inDomain(example)).toContain(code);
      for (const example of notThere) expect(await inDomain(example)).not.toContain(code);
    });
  },
);

describe('a finding', () => {
  it('says what was found, what was expected and what to do', async () => {
    const findings = await findingsIn({ parts: { rules: [flag(above(100))] } });
    expect(findings).toContainEqual({
      severity: 'error',
      code: 'dead-rule',
      pointer: '/rules/0/conditions',
      message:
        'never hold, so that the rule "flag" cannot fire: what is asked is that "Errors found" is more than 100, while "Errors found" is a whole number from -100 to 100; correct them or what the facts may be, or remove the rule',
    });
  });

  it('names the rules that give another grade wherever the scale comes to one', async () => {
    const findings = await findingsIn({
      parts: {
        rules: [setting('all', 'grade', 'A', { all: [] })],
        grades: [{ grade: 'A' }, { grade: 'B' }],
      },
    });
    expect(findings.filter(({ pointer }) => pointer === '/grades/1')).toEqual([
      {
        severity: 'error',
        code: 'unreachable-grade',
        pointer: '/grades/1',
        message:
          '"B" can be given to nobody: wherever the scale comes to it, a rule gives another grade ("all"); narrow the conditions of these rules, or remove the grade',
      },
    ]);
  });

  it('names the domain that an earlier outcome of a case lacks, or that is unknown', async () => {
    const previous = outcomeBefore({ saef: noResult });
    const findings = await findingsIn(casesAfter(readsSafeBefore, { previous }));
    expect(findings.filter(({ code }) => code === 'faulty-case')).toMatchObject([
      {
        pointer: '/cases/0/previous/domains/saef',
        message: 'is no domain of the rule set; it has safe (did you mean "safe"?)',
      },
      {
        pointer: '/cases/0/previous/domains/safe',
        message: expect.stringContaining('the domain "safe"') as string,
      },
    ]);
  });

  it('brings a counterexample where a fact that improves worsens the score', async () => {
    const findings = await findingsIn({ parts: late('lower') });
    expect(findings).toContainEqual({
      severity: 'error',
      code: 'not-monotone',
      pointer: '/facts/late/better',
      message:
        'is declared better when lower, but in the case "{} on 2025-01-31", all else the same, going from 4 to 3 worsens the score from 5 to 0; correct the rules that read "Days late", or remove its "better" if the law does not mean it so',
    });
  });

  it('stands by its severity and then where a reader of the document comes to it, and is counted', async () => {
    const parts = {
      ...verified(false),
      rules: [flag(above(100)), flag(above(3))],
      facts: { spare: { type: 'boolean', title: 'Spare', default: false } },
    };
    parts.rules[1] = { ...flag(above(3)), name: 'other' };
    const findings = await findingsIn({
      parts,
      cases: [caseOf(parts, {}), { ...caseOf(parts, {}), name: 'again' }],
    });
    expect(findings.map(({ severity, pointer }) => `${severity} ${pointer}`)).toEqual([
      'error /rules/0/conditions',
      'warning /law/act',
      'warning /facts/spare',
      'warning /rules',
      'notice /cases/1',
    ]);
    expect(countsOf({ findings })).toEqual({ errors: 1, warnings: 3, notices: 1 });
  });

  it('of cases stand in the order of the cases, the first one first', async () => {
    const expected = { ...caseOf({}, {}).expect, score: 9 };
    const cases = Array.from({ length: 11 }, (_, at) => ({
      ...caseOf({}, { errors: at }),
      expect: expected,
    }));
    const findings = await findingsIn({ parts: {}, cases });
    const places = findings.flatMap(({ code, pointer }) =>
      code === 'unexpected-outcome' ? [pointer] : [],
    );
    expect(places).toEqual(cases.map((_, at) => `/cases/${at}/expect/score`));
  });
});
