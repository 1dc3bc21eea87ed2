import { describe, expect, it } from 'vitest';
import type { ValueClass } from '../../../core/values/value-type.ts';
import type { Cell } from '../../../core/tables/cell.ts';
import { readTables } from '../../../core/tables/read-tables.ts';

const facts = new Map<string, ValueClass>([
  ['late', 'number'],
  ['grade', 'string'],
  ['since', 'date'],
  ['isNew', 'boolean'],
  ['acts', { listOf: 'string' }],
  ['limit', 'number'],
]);

/** The comparisons of a rule with one condition, or the faults of its cell. */
function conditionsOf(header: string, cell: Cell, known: typeof facts | null = facts): unknown {
  const rows = [
    ['name', 'law', header, 'points'],
    ['one', 'act', cell, 1],
  ];
  const { rules, faults } = readTables([{ name: 'T', rows }], known ?? undefined);
  if (faults.length > 0) return faults.map(({ cell: at, message }) => `${at} ${message}`);
  const [rule] = rules as { conditions: { all: Record<string, unknown>[] } }[];
  return rule?.conditions.all.map(({ fact, operator, value }) => [fact, operator, value]);
}

describe('a cell of the column of a fact', () => {
  it.each<[string, Cell, unknown[]]>([
    ['late', 5, [['equal', 5]]],
    ['late', '5', [['equal', 5]]],
    ['late', '>= 5', [['greaterThanInclusive', 5]]],
    ['late', '≥5', [['greaterThanInclusive', 5]]],
    ['late', '< −0.5', [['lessThan', -0.5]]],
    ['late', '<> 3', [['notEqual', 3]]],
    [
      'late',
      '2..4',
      [
        ['greaterThanInclusive', 2],
        ['lessThanInclusive', 4],
      ],
    ],
    [
      'late',
      '>= 2 and < 5 and <> 3',
      [
        ['greaterThanInclusive', 2],
        ['lessThan', 5],
        ['notEqual', 3],
      ],
    ],
    ['late', '> [limit]', [['greaterThan', { fact: 'limit' }]]],
    ['late', 'in 1, 2, 3', [['in', [1, 2, 3]]]],
    ['grade', 'in A, "B, or C", 5', [['in', ['A', 'B, or C', '5']]]],
    ['grade', 'not in A', [['notIn', ['A']]]],
    ['grade', 'A', [['equal', 'A']]],
    ['grade', 5, [['equal', '5']]],
    ['grade', '5', [['equal', '5']]],
    ['grade', 'yes', [['equal', 'yes']]],
    ['grade', 'salt and pepper', [['equal', 'salt and pepper']]],
    ['grade', '"say ""so"""', [['equal', 'say "so"']]],
    [
      'grade',
      'is given and <> D',
      [
        ['isGiven', true],
        ['notEqual', 'D'],
      ],
    ],
    ['grade', 'is not given', [['isGiven', false]]],
    ['isNew', 'yes', [['equal', true]]],
    ['isNew', 'FALSE', [['equal', false]]],
    ['isNew', true, [['equal', true]]],
    ['acts', 'contains fraud', [['contains', 'fraud']]],
    ['acts', 'does not contain fraud', [['doesNotContain', 'fraud']]],
    ['since', { date: '2025-07-01' }, [['equal', '2025-07-01']]],
    ['since', '>= 2025-07-01', [['onOrAfter', '2025-07-01']]],
    ['since', 'before 2025-07-01', [['before', '2025-07-01']]],
    [
      'since',
      '2025-01-01..2025-12-31',
      [
        ['onOrAfter', '2025-01-01'],
        ['onOrBefore', '2025-12-31'],
      ],
    ],
    ['late', '-', []],
    ['late', '—', []],
  ])('of %s reads %j', (fact, cell, comparisons) => {
    expect(conditionsOf(`if ${fact}`, cell)).toEqual(
      comparisons.map((one) => [fact, ...(one as [])]),
    );
  });

  it('holds what it looks like where the fact is not known', () => {
    expect(conditionsOf('if any', '5', null)).toEqual([['any', 'equal', 5]]);
    expect(conditionsOf('if any', '"5"', null)).toEqual([['any', 'equal', '5']]);
    expect(conditionsOf('if any', '007', null)).toEqual([['any', 'equal', '007']]);
    expect(conditionsOf('if any', 'no', null)).toEqual([['any', 'equal', false]]);
  });

  it.each<[Cell, RegExp]>([
    ['> abc', /T!C2 holds "abc"; the fact is a number/],
    ['>=', /T!C2 has no value after the operator/],
    ['1,5', /T!C2 holds "1,5"; write "1\.5"/],
    ['"open', /T!C2 has quotes that are not closed/],
    ['in 1, [limit]', /T!C2 lists a fact in brackets/],
    [
      '> 0.1234567890123456',
      /T!C2 holds 0\.1234567890123456, which has more than 15 significant digits/,
    ],
    ['', /T!C2 no condition in this row; write "-"/],
  ])('refuses %j', (cell, message) => {
    expect(conditionsOf('if late', cell)).toEqual([expect.stringMatching(message)]);
  });
});

describe('a cell of the column "when"', () => {
  it('names its facts', () => {
    const cell = 'late >= 2 and grade in A, salt and pepper and since is given and late 2..4';
    expect(conditionsOf('when', cell)).toEqual([
      ['late', 'greaterThanInclusive', 2],
      ['grade', 'in', ['A', 'salt and pepper']],
      ['since', 'isGiven', true],
      ['late', 'greaterThanInclusive', 2],
      ['late', 'lessThanInclusive', 4],
    ]);
  });

  it.each([
    ['late', /T!C2 must be comparisons such as "late >= 2 and grade in A, B"; found "late"/],
    ['latr > 2', /T!C2 "latr" is not a fact/],
  ])('refuses %j', (cell, message) => {
    expect(conditionsOf('when', cell)).toEqual([expect.stringMatching(message)]);
  });
});

/** The event of a rule that is given in one column, or the faults. */
function eventOf(header: string, cell: Cell): unknown {
  const rows = [
    ['name', 'law', 'if late', header],
    ['one', 'act', '> 0', cell],
  ];
  const { rules, faults } = readTables([{ name: 'T', rows }]);
  if (faults.length > 0) return faults.map(({ cell: at, message }) => `${at} ${message}`);
  return rules[0]?.event.params;
}

describe('a cell of the column "points"', () => {
  it.each<[Cell, unknown]>([
    [-5, -5],
    ['−5', -5],
    ['-3 per late, at least -11', { fact: 'late', times: -3, min: -11 }],
    ['late', { fact: 'late' }],
    ['five', { fact: 'five' }],
    [
      'area, rounded halfUp to 0, up to 200: 1, up to 1000: 2.5, else: 4',
      {
        fact: 'area',
        round: 'halfUp',
        scale: 0,
        bands: [{ upTo: 200, points: 1 }, { upTo: 1000, points: 2.5 }, { points: 4 }],
      },
    ],
    ['2 per late, plus 1, at most 20', { fact: 'late', times: 2, plus: 1, max: 20 }],
    ['{"fact":"late","times":2}', { fact: 'late', times: 2 }],
  ])('reads %j', (cell, points) => {
    expect(eventOf('points', cell)).toEqual({ points });
  });

  it.each<[Cell, RegExp]>([
    ['-5 pro late', /T!D2 must be points, such as -5/],
    ['-5 per late, at last -11', /T!D2 has an unknown clause/],
    ['-5 per late, plus 1, plus 2', /T!D2 has an unknown clause/],
    [0.1 + 0.2, /T!D2 has more than 15 significant digits/],
    [true, /T!D2 must be points/],
  ])('refuses %j', (cell, message) => {
    expect(eventOf('points', cell)).toEqual([expect.stringMatching(message)]);
  });
});

describe('a cell of the column "conditions"', () => {
  it.each([
    ['{"condition": "named"}', { condition: 'named' }],
    ['[{"not": {"condition": "named"}}]', { all: [{ not: { condition: 'named' } }] }],
    ['-', { all: [] }],
  ])('reads %j', (cell, conditions) => {
    const rows = [
      ['name', 'law', 'conditions', 'points'],
      ['one', 'act', cell, 1],
    ];
    expect(readTables([{ name: 'T', rows }]).rules[0]?.conditions).toEqual(conditions);
  });

  it.each([
    ['late > 2', /T!C2 must be JSON/],
    ['{"any": [', /T!C2 begins like JSON/],
    ['{"all": [], "all": []}', /T!C2 occurs twice in its object/],
    [`${'['.repeat(5000)}${']'.repeat(5000)}`, /T!C2 is nested deeper than 100 levels/],
    ['[{"any": []}]', /T!C2 .*empty "any"/],
  ])('refuses %.20j', (cell, message) => {
    expect(conditionsOf('conditions', cell)).toEqual([expect.stringMatching(message)]);
  });
});

describe('the other columns that say what a rule does', () => {
  it.each<[string, Cell, unknown]>([
    ['veto', 'D', { grade: 'D' }],
    ['cap', 5, { grade: '5' }],
    ['floor', '"5"', { grade: '5' }],
    ['worse', 2, { worse: 2 }],
    ['worse', 'raiseBy', { worse: { fact: 'raiseBy' } }],
    ['better', '1', { better: 1 }],
    ['flag', '=not a formula', { text: '=not a formula' }],
  ])('%s reads %j', (header, cell, params) => {
    expect(eventOf(header, cell)).toEqual(params);
  });
});
