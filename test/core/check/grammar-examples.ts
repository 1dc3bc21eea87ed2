import type { FindingCode } from '../../../core/check/finding.ts';
import { ruleOf, when } from '../rule-set/rule-sets.ts';

type Parts = Record<string, unknown>;
/** Parts of a rule set, and the facts of its cases. */
type Example = { parts: Parts; facts: object[] };

const facts = {
  risk: { type: 'string', enum: ['low', 'high'], title: 'Risk', default: 'low' },
  seen: { type: 'integer', title: 'Visits', min: 0, max: 9, default: 0 },
  known: { type: 'boolean', title: 'Known', optional: true },
};

/** A decision table over the facts above; its first input is called "errors" in every test. */
const table = (inputs: string[], hit: string, rows: unknown[][], gives = 'points'): Parts => ({
  facts,
  rules: [{ name: 'matrix', law: 'act', table: { inputs, gives, hit, rows } }],
});

const first = (...rows: unknown[][]) => table(['risk', 'seen'], 'first', rows);
const unique = (...rows: unknown[][]) => table(['risk', 'seen'], 'unique', rows);

const derived = (type: string, from: unknown, more: object = {}): Parts => ({
  tiers: [{ tier: 'all' }],
  facts: {
    ...{ ...facts, ...more },
    l: { type, title: 'L', from, ...(type === 'string' ? { pattern: '^.*$' } : {}) },
  },
  rules: [
    ruleOf(
      'l',
      'flag',
      { text: 'Seen.' },
      {
        all: [
          { fact: 'l', operator: 'isGiven', value: true },
          { fact: 'errors', operator: 'greaterThan', value: 5 },
        ],
      },
    ),
  ],
});

const lookingUp = (rows: unknown[][], lookup: object = {}, more: object = {}): Parts => ({
  ...derived('integer', { lookup: 't', by: ['seen'], ...lookup }),
  tables: { t: { title: 'T', law: 'act', keys: ['visits'], values: ['n'], rows, ...more } },
});

const shortTable = (more: object): Parts => ({
  ...derived('integer', { lookup: 't', by: ['seen'] }),
  tables: { t: { by: ['visits'], rows: [['*', 1]], ...more } },
});

const whole = { type: 'integer', title: 'Whole', min: 0, default: 0 };
const upTo = (max: number) => ({ big: { ...whole, max } });
const none = [{}];

/** For each kind of finding that tables and derived facts brought, rule sets in which it is found and just not. */
export const grammarExamples: Partial<
  Record<FindingCode, { found: Example[]; notFound: Example[] }>
> = {
  'table-gap': {
    found: [
      { parts: first(['low', '*', 1], ['high', { to: 8 }, 2]), facts: none },
      {
        parts: unique(['low', { to: 4 }, 1], ['low', { from: 6 }, 2], ['high', '*', 3]),
        facts: none,
      },
      {
        parts: table(['known'], 'first', [
          [true, 1],
          [false, 2],
        ]),
        facts: none,
      },
      // only a case can show it where the inputs rest on the same fact
      {
        parts: {
          facts: {
            ...facts,
            twice: { type: 'integer', title: 'Twice', from: { calc: ['add', 'seen', 'seen'] } },
          },
          rules: [
            {
              name: 'm',
              law: 'act',
              table: {
                inputs: ['seen', 'twice'],
                gives: 'points',
                hit: 'first',
                rows: [
                  [{ to: 4 }, { to: 7 }, 1],
                  [{ from: 5 }, '*', 1],
                ],
              },
            },
          ],
        },
        facts: [{ seen: 4 }],
      },
    ],
    notFound: [
      { parts: first(['low', '*', 1], ['high', { to: 8 }, 2], ['high', 9, 3]), facts: none },
      {
        parts: unique(['low', { to: 4 }, 1], ['low', { from: 5 }, 2], ['high', '*', 3]),
        facts: none,
      },
      {
        parts: table(['known'], 'first', [
          [true, 1],
          [false, 2],
          ['*', 3],
        ]),
        facts: none,
      },
      { parts: table(['risk'], 'sum', [['low', 1]]), facts: none },
      {
        parts: {
          ...table(['risk'], 'first', [['low', 'A']], 'cap'),
          grades: [{ grade: 'A', from: 5 }, { grade: 'B' }],
        },
        facts: none,
      },
      {
        parts: {
          facts: {
            ...facts,
            twice: { type: 'integer', title: 'Twice', from: { calc: ['add', 'seen', 'seen'] } },
          },
          rules: [
            {
              name: 'm',
              law: 'act',
              table: {
                inputs: ['seen', 'twice'],
                gives: 'points',
                hit: 'first',
                rows: [
                  [{ to: 4 }, { to: 8 }, 1],
                  [{ from: 5 }, '*', 1],
                ],
              },
            },
          ],
        },
        facts: [{ seen: 4 }, { seen: 5 }],
      },
    ],
  },
  'table-overlap': {
    found: [
      { parts: unique(['low', '*', 1], ['*', 9, 2], ['high', { below: 9 }, 3]), facts: none },
    ],
    notFound: [
      { parts: unique(['low', '*', 1], ['high', 9, 2], ['high', { below: 9 }, 3]), facts: none },
      { parts: unique(['low', '*', 1], ['*', 9, 1], ['high', { below: 9 }, 3]), facts: none },
      { parts: first(['low', '*', 1], ['*', 9, 2], ['high', { below: 9 }, 3]), facts: none },
      {
        parts: table(['risk', 'seen'], 'sum', [
          ['low', '*', 1],
          ['*', 9, 2],
        ]),
        facts: none,
      },
    ],
  },
  'repeated-row': {
    found: [
      { parts: unique(['low', '*', 1], ['*', 9, 1], ['high', { below: 9 }, 3]), facts: none },
    ],
    notFound: [
      { parts: unique(['low', '*', 1], ['high', 9, 1], ['high', { below: 9 }, 3]), facts: none },
    ],
  },
  'unreached-row': {
    found: [
      { parts: first(['low', '*', 1], ['*', '*', 2], ['high', 9, 3]), facts: none },
      { parts: first(['*', { to: 5 }, 1], ['*', { from: 5 }, 2], ['low', 5, 3]), facts: none },
      { parts: first(['*', { from: 10 }, 1], ['*', '*', 2]), facts: none },
      { parts: table(['risk', 'seen'], 'sum', [['low', { from: 10 }, 1]]), facts: none },
      { parts: unique(['low', { above: 9 }, 1], ['*', '*', 2]), facts: none },
      {
        parts: lookingUp([
          [{ to: 5 }, 1],
          ['*', 2],
          [7, 3],
        ]),
        facts: none,
      },
      {
        parts: lookingUp([
          [{ from: 5, to: 4 }, 1],
          ['*', 2],
        ]),
        facts: none,
      },
    ],
    notFound: [
      { parts: first(['low', '*', 1], ['high', 9, 3], ['*', '*', 2]), facts: none },
      { parts: first(['*', { to: 5 }, 1], ['*', { above: 6 }, 2], ['low', 6, 3]), facts: none },
      { parts: first(['*', { from: 9 }, 1], ['*', '*', 2]), facts: none },
      {
        parts: table(['risk', 'seen'], 'sum', [
          ['low', '*', 1],
          ['low', 9, 1],
        ]),
        facts: none,
      },
      {
        parts: lookingUp([
          [{ to: 5 }, 1],
          [7, 3],
          ['*', 2],
        ]),
        facts: none,
      },
      // the law's own rows stay, also those for which no fact is taken
      {
        parts: lookingUp([
          [{ to: 9 }, 1],
          [{ above: 9 }, 2],
        ]),
        facts: none,
      },
    ],
  },
  'uncovered-rows': {
    found: [{ parts: first(['low', '*', 1], ['high', '*', 2]), facts: [{ risk: 'low' }] }],
    notFound: [
      {
        parts: first(['low', '*', 1], ['high', '*', 2]),
        facts: [{ risk: 'low' }, { risk: 'high' }],
      },
      { parts: first(['*', '*', 1], ['high', '*', 2]), facts: [{ risk: 'low' }] },
    ],
  },
  'unread-table': {
    found: [
      {
        parts: {
          tables: { t: { title: 'T', law: 'act', keys: ['k'], values: ['n'], rows: [[1, 5]] } },
        },
        facts: none,
      },
      {
        parts: lookingUp([['*', 1, 2]], { take: 'n' }, { values: ['n', 'm'] }),
        facts: none,
      },
    ],
    notFound: [
      { parts: lookingUp([['*', 1]]), facts: none },
      {
        parts: lookingUp(
          [['*', 1, 2]],
          { take: 'n', default: { lookup: 't', by: ['seen'], take: 'm' } },
          { values: ['n', 'm'] },
        ),
        facts: none,
      },
    ],
  },
  'lawless-table': {
    found: [{ parts: shortTable({}), facts: none }],
    notFound: [
      { parts: shortTable({ law: 'act' }), facts: none },
      { parts: lookingUp([['*', 1]]), facts: none },
    ],
  },
  'needless-key': {
    found: [
      {
        parts: derived('boolean', {
          records: 'penalty',
          once: { alike: ['visit'], within: 'P15D' },
          take: 'exists',
        }),
        facts: none,
      },
    ],
    notFound: [
      {
        parts: derived('integer', {
          records: 'penalty',
          once: { alike: ['visit'], within: 'P15D' },
          take: 'count',
        }),
        facts: none,
      },
    ],
  },
  'missing-figure': {
    found: [
      { parts: lookingUp([[{ to: 8 }, 1]]), facts: none },
      { parts: lookingUp([[{ to: 8 }, 1]], { by: [{ calc: ['add', 'seen', 1] }] }), facts: none },
    ],
    notFound: [
      {
        parts: lookingUp([
          [{ to: 8 }, 1],
          [9, 2],
        ]),
        facts: none,
      },
      { parts: lookingUp([[{ to: 9 }, 1]]), facts: none },
      { parts: lookingUp([[{ to: 8 }, 1]], { default: 0 }), facts: none },
      { parts: lookingUp([[{ to: 10 }, 1]], { by: [{ calc: ['add', 'seen', 1] }] }), facts: none },
    ],
  },
  'long-number': {
    found: [
      { parts: derived('integer', { calc: ['multiply', 'big', 10] }, upTo(1e15)), facts: none },
    ],
    notFound: [
      { parts: derived('integer', { calc: ['multiply', 'big', 10] }, upTo(1e14)), facts: none },
      { parts: derived('integer', { calc: ['multiply', 'big', 10] }, { big: whole }), facts: none },
    ],
  },
  'undated-previous': {
    found: [
      {
        parts: derived('string', { firstGiven: ['previous.tier', { value: 'none' }] }),
        facts: none,
      },
    ],
    notFound: [
      {
        parts: {
          ...derived('string', { firstGiven: ['previous.tier', { value: 'none' }] }),
          observed: 'required',
        },
        facts: none,
      },
    ],
  },
  'undated-earlier': {
    found: [
      { parts: derived('integer', { records: 'appraisal', last: 2, take: 'count' }), facts: none },
    ],
    notFound: [
      {
        parts: {
          ...derived('integer', { records: 'appraisal', last: 2, take: 'count' }),
          observed: 'required',
        },
        facts: none,
      },
    ],
  },
  'appraised-daily': {
    found: [
      { parts: derived('integer', { part: 'weekday', of: 'asOf' }), facts: none },
      {
        parts: derived('integer', { part: 'year', of: { firstGiven: ['asOf'] } }),
        facts: none,
      },
    ],
    notFound: [
      { parts: derived('integer', { part: 'weekday', of: 'observedOn' }), facts: none },
      {
        parts: derived('integer', {
          between: [{ latest: ['observedOn', 'asOf'] }, { date: 'asOf', plus: 'P1Y' }],
          unit: 'days',
        }),
        facts: none,
      },
      {
        parts: {
          rules: [ruleOf('d', 'flag', { text: 'Seen.' }, when('asOf', 'after', '2025-01-01'))],
        },
        facts: none,
      },
    ],
  },
  'dead-branch': {
    found: [
      {
        parts: derived('integer', { if: when('seen', 'greaterThan', 9), then: 1, else: 2 }),
        facts: none,
      },
      {
        parts: derived('integer', {
          count: [when('seen', 'lessThan', 0), when('seen', 'equal', 1)],
        }),
        facts: none,
      },
    ],
    notFound: [
      {
        parts: derived('integer', { if: when('seen', 'greaterThan', 8), then: 1, else: 2 }),
        facts: none,
      },
    ],
  },
  'constant-condition': {
    found: [
      { parts: derived('boolean', { holds: when('seen', 'lessThan', 10) }), facts: none },
      {
        parts: derived(
          'boolean',
          { holds: when('sum', 'lessThan', 20) },
          {
            sum: {
              type: 'integer',
              title: 'Sum',
              from: { calc: ['add', { calc: ['min', 'seen', 8] }, 11] },
            },
          },
        ),
        facts: none,
      },
    ],
    notFound: [
      { parts: derived('boolean', { holds: when('seen', 'lessThan', 9) }), facts: none },
      {
        parts: derived(
          'boolean',
          { holds: when('sum', 'lessThan', 19) },
          {
            sum: {
              type: 'integer',
              title: 'Sum',
              from: { calc: ['add', { calc: ['min', 'seen', 8] }, 11] },
            },
          },
        ),
        facts: none,
      },
      { parts: { rules: [ruleOf('always', 'flag', { text: 'Seen.' })] }, facts: none },
      { parts: first(['*', '*', 1]), facts: none },
      {
        parts: { grades: [{ grade: 'A', offScale: true, when: { all: [] } }, { grade: 'B' }] },
        facts: none,
      },
    ],
  },
  'unreachable-grade': {
    found: [
      // the row that would give it never counts
      {
        parts: {
          ...table(
            ['risk'],
            'first',
            [
              ['*', 'B'],
              ['low', 'A'],
            ],
            'grade',
          ),
          score: undefined,
          grades: [
            { grade: 'C', when: when('seen', 'equal', 0) },
            { grade: 'A', when: when('seen', 'equal', 0) },
            { grade: 'B' },
          ],
        },
        facts: none,
      },
    ],
    notFound: [
      {
        parts: {
          ...table(
            ['risk'],
            'first',
            [
              ['low', 'A'],
              ['*', 'B'],
            ],
            'grade',
          ),
          score: undefined,
          grades: [{ grade: 'A', when: when('seen', 'equal', 0) }, { grade: 'B' }],
        },
        facts: none,
      },
      // a table that gives nothing for some facts, beside points that are not tried one by one
      {
        parts: {
          facts: { ...facts, big: { ...whole, max: 1e9 } },
          rules: [
            {
              name: 'matrix',
              law: 'act',
              table: {
                inputs: ['errors'],
                gives: 'points',
                hit: 'first',
                rows: [[{ from: 0 }, 5]],
              },
            },
            ruleOf('big', 'points', { points: { fact: 'big' } }, when('errors', 'greaterThan', -9)),
          ],
          grades: [{ grade: 'A', from: 5 }, { grade: 'B' }],
        },
        facts: none,
      },
      // a step from a grade that a rule gives
      {
        parts: {
          facts,
          score: undefined,
          rules: [
            ruleOf('give', 'grade', { grade: 'A' }, when('risk', 'equal', 'low')),
            ruleOf('down', 'step', { worse: 1 }, when('seen', 'equal', 9)),
          ],
          grades: [
            { grade: 'A', when: when('seen', 'equal', 10) },
            { grade: 'B', when: when('seen', 'equal', 10) },
            { grade: 'C' },
          ],
        },
        facts: none,
      },
      // what a grade becomes when its term has ended
      {
        parts: {
          score: undefined,
          rules: [],
          grades: [
            {
              grade: 'A',
              when: when('errors', 'equal', 0),
              valid: { for: 'P1Y', then: { grade: 'X' }, law: 'act' },
            },
            { grade: 'X', when: when('errors', 'greaterThan', 100) },
            { grade: 'B' },
          ],
        },
        facts: none,
      },
    ],
  },
  'unreachable-tier': {
    found: [
      {
        parts: {
          domains: {
            safe: {
              rules: [ruleOf('p', 'points', { points: { fact: 'errors', min: 0, max: 5 } })],
              score: { start: 0, better: 'higher' },
            },
          },
          tiers: [{ tier: 'low', when: when('safe.score', 'greaterThan', 5) }, { tier: 'high' }],
        },
        facts: none,
      },
    ],
    notFound: [
      {
        parts: {
          domains: {
            safe: {
              rules: [ruleOf('p', 'points', { points: { fact: 'errors', min: 0, max: 6 } })],
              score: { start: 0, better: 'higher' },
            },
          },
          tiers: [{ tier: 'low', when: when('safe.score', 'greaterThan', 5) }, { tier: 'high' }],
        },
        facts: none,
      },
    ],
  },
  'dead-rule': {
    found: [
      {
        parts: {
          domains: {
            safe: {
              rules: [],
              grades: [{ grade: 'A', when: when('errors', 'greaterThan', 100) }, { grade: 'B' }],
            },
          },
          facts: {
            ...facts,
            poor: {
              type: 'boolean',
              title: 'Poor',
              from: { holds: when('safe.grade', 'equal', 'A') },
            },
            w: {
              type: 'integer',
              title: 'W',
              from: {
                band: { calc: ['multiply', 'seen', 2] },
                of: [{ upTo: 9, is: 1 }, { is: 2 }],
              },
            },
          },
          rules: [
            ruleOf('d', 'flag', { text: 'Seen.' }, when('w', 'greaterThan', 2)),
            ruleOf('e', 'flag', { text: 'Seen.' }, when('poor', 'equal', true)),
          ],
        },
        facts: none,
      },
    ],
    notFound: [
      {
        parts: {
          facts: {
            ...facts,
            w: {
              type: 'integer',
              title: 'W',
              from: {
                band: { calc: ['multiply', 'seen', 2] },
                of: [{ upTo: 9, is: 1 }, { is: 2 }],
              },
            },
          },
          rules: [ruleOf('d', 'flag', { text: 'Seen.' }, when('w', 'greaterThan', 1))],
        },
        facts: none,
      },
    ],
  },
};
