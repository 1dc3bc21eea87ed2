import type { RuleSet } from '../../../core/rule-set/schema.ts';
import { ruleOf, ruleSetWith, when } from '../rule-set/rule-sets.ts';

const decimal = (title: string, from: unknown) => ({ type: 'decimal', title, from });
const integer = (title: string, from: unknown) => ({ type: 'integer', title, from });
const date = (title: string, from: unknown) => ({ type: 'date', title, from });
const given = (type: string, title: string, more: object = {}) => ({
  ...{ type, title, required: true },
  ...more,
});

const facts = {
  debt: given('decimal', 'Debt', { min: 0, unit: 'pounds' }),
  equity: given('decimal', 'Equity', { min: 0 }),
  year: given('integer', 'Year', { min: 2020, max: 2030 }),
  risk: given('string', 'Risk', { enum: ['low', 'higher'] }),
  hasPlan: given('boolean', 'Has a plan'),
  hasPolicy: given('boolean', 'Has a policy'),
  closures: {
    ...{ type: 'list', of: { type: 'string', enum: ['vermin', 'sewage', 'no-water'] } },
    ...{ title: 'Closures', default: [] },
  },
  licensedOn: given('date', 'Licensed on'),
  acceptedOn: { type: 'date', title: 'Accepted on', optional: true },
  testEndsOn: { type: 'date', title: 'Test ends on', optional: true },
  agreedDays: { type: 'integer', title: 'Agreed days', optional: true, min: 0 },
  rate: decimal('Rate', {
    calc: ['divide', { calc: ['subtract', 'debt', 3] }, 'equity'],
    ...{ scale: 4, round: 'halfUp', ifZero: 0 },
  }),
  power: decimal('Power', {
    calc: ['power', 'debt', 2],
    ...{ scale: 6, round: 'down', ifUndefined: 0 },
  }),
  logarithm: decimal('Logarithm', {
    calc: ['log', { calc: ['max', 'equity', 1, { calc: ['add', 'debt', 2] }] }, 10],
    ...{ scale: 6, round: 'halfUp', ifUndefined: 0 },
  }),
  capacity: decimal('Capacity', {
    if: { all: [{ fact: 'risk', operator: 'equal', value: 'low' }] },
    then: 'debt',
    else: { calc: ['multiply', 'debt', 2] },
  }),
  isSmall: {
    ...{ type: 'boolean', title: 'Is small' },
    from: { holds: { any: [{ fact: 'debt', operator: 'lessThan', value: 100 }] } },
  },
  reduction: decimal('Reduction', { lookup: 'factor', by: ['year'], take: 'z', default: 0 }),
  line: decimal('Line', { lookup: 'lines', by: ['risk', 'debt'] }),
  size: decimal('Size', {
    band: 'debt',
    of: [{ upTo: 200, is: 1 }, { upTo: 300, is: 2 }, { is: 3 }],
  }),
  criteria: integer('Criteria', {
    count: ['hasPlan', 'hasPolicy', { fact: 'debt', operator: 'lessThan', value: 5 }],
  }),
  closed: integer('Closed', { items: 'closures' }),
  grave: integer('Grave', { shared: ['closures', { value: ['vermin', 'sewage'] }] }),
  average: decimal('Average', {
    ...{ mean: ['debt', 'equity'], weights: [2, 1] },
    ...{ scale: 1, round: 'halfEven' },
  }),
  seniority: integer('Seniority', { between: ['licensedOn', 'asOf'], unit: 'years' }),
  due: date('Due', { date: 'licensedOn', plus: 'P30D' }),
  dueAsAgreed: date('Due as agreed', {
    date: { date: 'licensedOn', minus: { months: 2 } },
    plus: { days: { firstGiven: ['agreedDays', 30] } },
  }),
  month: integer('Month', { part: 'month', of: 'observedOn' }),
  startsOn: date('Starts on', { earliest: ['acceptedOn', 'testEndsOn'] }),
  endsOn: date('Ends on', { latest: ['acceptedOn', 'testEndsOn'] }),
  weak: integer('Weak domains', { countAtOrWorse: 'poor', of: ['safe', 'caring'] }),
  strong: integer('Strong domains', { countAtOrBetter: 'good' }),
  lowest: {
    ...{ type: 'string', title: 'Lowest', pattern: '^[a-z]+$' },
    from: { worst: ['safe', 'caring'] },
  },
  lateAgain: {
    ...{ type: 'boolean', title: 'Late again' },
    from: {
      ...{ records: 'appraisal', within: 'P1Y', take: 'exists' },
      where: { all: [{ fact: 'safe.score', operator: 'lessThan', value: 70 }] },
    },
  },
  lastWorst: integer('Last worst', {
    ...{ records: 'appraisal', last: 2, take: 'count' },
    where: { fact: 'grade', operator: 'equal', value: '1' },
  }),
  lastScore: {
    ...{ type: 'decimal', title: 'Last score' },
    from: { records: 'appraisal', last: 1, take: { latest: 'caring.score' } },
  },
};

const tables = {
  factor: {
    ...{ title: 'Reduction factors', law: 'act', note: 'A note' },
    ...{ keys: ['year'], values: ['z', 'y'] },
    rows: [
      [2023, 5, null],
      [{ from: 2024, below: 2026 }, 7, 2],
      [{ from: 2026 }, 11, 3],
    ],
  },
  lines: {
    ...{ title: 'Reference lines', law: ['act'] },
    ...{ keys: ['risk', 'debt'], values: ['a'] },
    rows: [
      ['low', { to: 100 }, 1],
      ['low', { above: 100, to: 200 }, 2],
      [{ in: ['higher', 'low'] }, { above: 200 }, 3],
      [{ not: ['low'] }, '*', 4],
    ],
  },
  bases: {
    by: ['year'],
    rows: [
      [2023, 1],
      ['*', 2],
    ],
  },
};

const scaleOf = () => [{ grade: 'good', from: 70 }, { grade: 'fair', from: 40 }, { grade: 'poor' }];

const domains = {
  safe: {
    title: 'Safety',
    rules: [
      ruleOf('debts', 'points', { points: { fact: 'debt', times: -2, min: -50 } }),
      ruleOf('plan', 'cap', { grade: 'fair' }, when('hasPlan', 'equal', false)),
      {
        ...{ name: 'closings', title: 'Closings', law: 'act' },
        table: {
          ...{ inputs: ['closed', 'isSmall'], gives: 'points', hit: 'sum' },
          rows: [
            [{ above: 0 }, '*', -10],
            [{ above: 1 }, false, -5],
          ],
        },
      },
    ],
    score: { start: 100, min: 0, max: 100, better: 'higher' },
    grades: scaleOf(),
  },
  caring: {
    rules: [
      ruleOf('policy', 'points', { points: 80 }, when('hasPolicy', 'equal', true)),
      ruleOf('again', 'step', { worse: 1 }, when('caring.score', 'lessThan', 50)),
    ],
    score: { start: 0, better: 'higher' },
    grades: scaleOf(),
  },
};

const rules = [
  {
    ...{ name: 'matrix', title: 'Risk and criteria', law: 'act' },
    table: {
      ...{ inputs: ['risk', 'criteria'], gives: 'grade', hit: 'unique' },
      rows: [
        ['low', { from: 3 }, '5'],
        ['low', { below: 3 }, '4'],
        ['higher', { from: 2, to: 3 }, '3'],
      ],
    },
  },
  {
    ...{ name: 'ceiling', law: 'act' },
    table: {
      ...{ inputs: ['acceptedOn', 'weak'], gives: 'cap', hit: 'first' },
      rows: [
        [{ given: true }, { above: 1 }, '4'],
        ['*', { above: 0 }, '5'],
      ],
    },
  },
  ruleOf('inadequate', 'grade', { grade: '1' }, when('safe.grade', 'equal', 'poor')),
  ruleOf('late', 'veto', { grade: '1' }, when('lateAgain', 'equal', true)),
];

const grades = [
  { grade: '5', when: when('debt', 'lessThan', 0) },
  {
    grade: '4',
    valid: { for: 'P3Y', from: 'licensedOn', then: { grade: 'lapsed' }, law: 'act' },
  },
  { grade: '3', valid: { for: 'P1Y', then: 'none', law: ['act'] } },
  { grade: '1' },
  { grade: 'lapsed', offScale: true, when: when('debt', 'lessThan', -1) },
];

/** A rule set that uses every construct of the grammar but an overall score. */
export const everyConstruct = ruleSetWith({
  ...{ facts, tables, domains, rules, grades },
  score: undefined,
}) as RuleSet;
Reflect.deleteProperty(everyConstruct, 'score');
