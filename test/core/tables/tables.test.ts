import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../core/rule-set/rule.ts';
import type { Cell, Sheet } from '../../../core/tables/cell.ts';
import { putRules } from '../../../core/tables/put-rules.ts';
import { readTables } from '../../../core/tables/read-tables.ts';
import { writeTables } from '../../../core/tables/write-tables.ts';
import { PERSONAL } from '../../cli/gradus.ts';

const sheet = (rows: Cell[][], name = 'Points'): Sheet => ({ name, rows });

const points = sheet([
  ['Indicators of 2025'],
  [],
  [null, '# remark', 'Points', 'NAME', 'if late', 'law', 'Title'],
  [null, 'as annexed', '-5 per late', 'late', '≥ 1', 'act', 'Late returns'],
  [null, '— second part —'],
  [null, null, -3, 'very-late', '> 10', 'act, annex', null],
]);

/** The points table's rules with one of them changed. */
function withChange(name: string, change: Partial<Rule>): Rule[] {
  return readTables([points]).rules.map((rule) =>
    rule.name === name ? { ...rule, ...change } : rule,
  );
}

describe('a table', () => {
  it('has its columns in any order, notes in between, and a heading above', () => {
    const { rules, faults, sheets } = readTables([points]);
    expect(faults).toEqual([]);
    expect(sheets[0]).toMatchObject({ kind: 'points table', header: 2 });
    expect(rules).toEqual([
      {
        name: 'late',
        title: 'Late returns',
        law: 'act',
        conditions: { all: [{ fact: 'late', operator: 'greaterThanInclusive', value: 1 }] },
        event: { type: 'points', params: { points: { fact: 'late', times: -5 } } },
      },
      {
        name: 'very-late',
        law: ['act', 'annex'],
        conditions: { all: [{ fact: 'late', operator: 'greaterThan', value: 10 }] },
        event: { type: 'points', params: { points: -3 } },
      },
    ]);
  });

  it('is recognised by its effect', () => {
    const rows = [
      ['name', 'law', 'if late', 'points', 'cap'],
      ['one', 'act', 1, null, 'B'],
    ];
    expect(readTables([sheet(rows)]).sheets[0]).toMatchObject({ kind: 'table of rules' });
  });

  it('keeps the spelling of what has not changed', () => {
    const [written] = writeTables(withChange('late', { title: 'Returns filed late' }), undefined, [
      points,
    ]);
    expect(written?.rows).toEqual(
      points.rows.map((row, at) =>
        at === 3 ? row.with(6, 'Returns filed late') : at === 5 ? row.slice(0, 6) : row,
      ),
    );
  });

  it('grows by the columns and rows that its rules need', () => {
    const rules = withChange('very-late', { event: { type: 'cap', params: { grade: 'B' } } });
    const fresh: Rule = {
      name: 'fresh',
      law: 'act',
      conditions: { any: [{ fact: 'late', operator: 'equal', value: 3 }] },
      event: { type: 'points', params: { points: 1 } },
    };
    const tables = writeTables([...rules, fresh], undefined, [points]);
    expect(tables[0]?.rows[2]?.slice(7)).toEqual(['cap', 'conditions']);
    expect(tables[0]?.rows[5]?.slice(0, 4)).toEqual([null, null, null, 'very-late']);
    expect(readTables(tables).rules).toEqual([...rules, fresh]);
  });

  it('loses the column of a fact that the rule set no longer has', () => {
    const rows = [
      ['name', 'if old', 'if late', 'law', 'points', '#'],
      ['one', '> 1', '≥ 1', 'act', 1, 'note'],
      ['two', null, '≥ 2', 'act', 2, 'other'],
    ];
    const [one, two] = readTables([sheet(rows)]).rules;
    const fewer: Rule = { ...one!, conditions: two!.conditions };
    const facts = new Map([['late', 'number' as const]]);
    const tables = writeTables([fewer, two!], facts, [sheet(rows)]);
    expect(tables[0]?.rows).toEqual([
      ['name', 'if late', 'law', 'points', '#'],
      ['one', '>= 2', 'act', 1, 'note'],
      ['two', '≥ 2', 'act', 2, 'other'],
    ]);
  });

  it('loses the rows of rules that are gone, and nothing else', () => {
    const [late] = readTables([points]).rules;
    const tables = writeTables([late!], undefined, [points]);
    expect(tables[0]?.rows).toEqual(points.rows.slice(0, 5));
  });

  it('stands among sheets for readers, and empty ones', () => {
    const notes = sheet([['not', 'a', 'table']], '# sources');
    const empty = sheet([], 'Sheet2');
    const all = [notes, points, empty];
    const { rules, faults } = readTables(all);
    expect(faults).toEqual([]);
    expect(writeTables(rules, undefined, all).map(({ name }) => name)).toEqual([
      '# sources',
      'Points',
      'Sheet2',
    ]);
  });

  it('splits conditions that are longer than a cell', () => {
    const value = Array.from({ length: 300 }, (_, at) => `${'x'.repeat(180)}${at}`);
    const rule: Rule = {
      name: 'long',
      law: 'act',
      conditions: { any: [{ fact: 'f', operator: 'in', value }] },
      event: { type: 'points', params: { points: 1 } },
    };
    const tables = writeTables([rule]);
    expect(tables[0]?.rows[0]?.filter((header) => header === 'conditions')).toHaveLength(2);
    expect(readTables(tables).rules).toEqual([rule]);
  });
});

describe('the faults of a table', () => {
  const faultsOf = (rows: Cell[][], name?: string) => {
    const { faults, rules } = readTables([sheet(rows, name)], new Map([['late', 'number']]));
    return { faults: faults.map(({ cell, message }) => `${cell}: ${message}`), rules };
  };

  it('are listed all, each with its cell', () => {
    const { faults, rules } = faultsOf(
      [
        ['name', 'law', 'if late', 'points', 'veto', 'weight', 'once', null],
        ['one', 'act', '> x', 'five points'],
        [null, 'act', 1, 1],
        ['two', null, 1, 1, 'D'],
        ['two', 'act', 1, null, 'D', 2, 'once'],
        ['bad name', 'act', 1, null],
        ['fine', 'act', 1, 1, null, null, null, 'astray'],
      ],
      'Table of 2025',
    );
    expect(faults).toEqual([
      expect.stringMatching(/^'Table of 2025'!C2: holds "x"; the fact is a number/),
      expect.stringMatching(/^'Table of 2025'!D2: must be points/),
      expect.stringMatching(/^'Table of 2025'!A3: is empty/),
      expect.stringMatching(/^'Table of 2025'!B4: is empty/),
      expect.stringMatching(/^'Table of 2025'!E4: a rule does one thing, .* points and veto/),
      expect.stringMatching(/^'Table of 2025'!F5: "weight" goes with points only/),
      expect.stringMatching(/^'Table of 2025'!G5: "once" goes with worse or better only/),
      expect.stringMatching(/^'Table of 2025'!D6: the rule does nothing; fill one of points/),
      expect.stringMatching(/^'Table of 2025'!A6: must be a name of letters/),
      expect.stringMatching(/^'Table of 2025'!H7: is in a column without header/),
      expect.stringMatching(/^'Table of 2025'!A5: names a rule that 'Table of 2025'!A4 names too/),
    ]);
    expect(rules).toEqual([]);
  });

  it('are found at the cell where the rule has another shape than rules have', () => {
    const { faults } = faultsOf([
      ['name', 'law', 'if late', 'worse', 'priority'],
      ['bad name', 'act', 1, 1],
      ['lawless', null, 1, 1],
      ['steep', 'act', 1, 99],
      ['eager', 'act', 1, 1, 0.5],
    ]);
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'Points!A2',
      'Points!B3',
      'Points!D4',
      'Points!E5',
    ]);
  });

  it.each<[Cell[], string, RegExp]>([
    [['name', 'points'], 'Points!A1', /no column "law"/],
    [['name', 'law', 'points'], 'Points!A1', /has no condition; add a column "if <fact>"/],
    [
      ['name', 'titel', 'law', 'when', 'points'],
      'Points!B1',
      /"titel" is not a known header \(did you mean "title"\?\)/,
    ],
    [['name', 'law', 'law', 'when', 'points'], 'Points!C1', /occurs twice/],
    [['name', 'law', 'if lat', 'points'], 'Points!C1', /"lat" is not a fact of the rule set/],
  ])('include those of the header %j', (header, cell, message) => {
    const { faults } = readTables([sheet([header])], new Map([['late', 'number']]));
    expect(faults.find((fault) => fault.cell === cell)?.message).toMatch(message);
  });

  it('include a sheet without a header, which is never ignored silently', () => {
    expect(
      faultsOf([
        ['Points', 'for'],
        ['late', 5],
      ]).faults,
    ).toEqual([expect.stringMatching(/^Points!A1: the sheet has no header row/)]);
  });

  it('include what may be a person, in any cell, without repeating it', () => {
    const { faults } = faultsOf([...points.rows.map((row) => [...row]), [null, `see ${PERSONAL}`]]);
    expect(faults).toEqual([expect.stringMatching(/^Points!B7: .*personal identity number/)]);
    expect(faults.join()).not.toContain(PERSONAL);
  });

  it('include a table without end', () => {
    const rows = [...points.rows, ...Array<Cell[]>(10_000).fill([])];
    expect(readTables([{ name: 'T', rows }]).faults).toEqual([
      { cell: 'T!A10001', message: 'the sheet has 10006 rows; at most 10000 are read' },
    ]);
  });
});

describe('rules put among those of a rule set', () => {
  const put = (before: string, table: string): string =>
    putRules(
      Array.from(before).map((name) => ({ name })),
      Array.from(table).map((name) => ({ name })),
    )
      .map(({ name }) => name)
      .join('');

  it.each([
    ['abc', 'b', 'abc'],
    ['abcd', 'cb', 'acbd'],
    ['abcd', 'bxc', 'abxcd'],
    ['abcd', 'xb', 'axbcd'],
    ['abcd', 'xy', 'abcdxy'],
    ['', 'xy', 'xy'],
    ['abcde', 'ydxbz', 'aydxcbze'],
  ])('of %j those of %j are %j', (before, table, after) => {
    expect(put(before, table)).toBe(after);
  });
});
