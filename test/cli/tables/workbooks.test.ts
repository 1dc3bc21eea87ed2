import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportTable } from '../../../cli/tables/export-table.ts';
import { importTable } from '../../../cli/tables/import-table.ts';
import { layoutFileOf } from '../../../cli/tables/layout-file.ts';
import type { Rule } from '../../../core/rule-set/rule.ts';
import { target } from './targets.ts';
import { cellsOf, workbooks, written } from './workbooks.ts';

const none = { measures: [] };
const rulesOf = (file: string): Rule[] =>
  (JSON.parse(readFileSync(file, 'utf8')) as { rules: Rule[] }).rules;

describe('fifty workbooks', () => {
  const all = workbooks(50);

  it('hold all that is promised', () => {
    const cells = all.flat().flatMap(({ data }) => data.flat());
    expect(cells.length).toBeGreaterThan(2000);
    expect(cells.some((cell) => cell instanceof Date)).toBe(true);
    for (const wanted of ['007', '-', true, 0.123456789012345, '=not a formula', '不合格', null]) {
      expect(cells).toContain(wanted);
    }
    expect(all.filter((tabs) => tabs.length > 2).length).toBeGreaterThan(10);
  });

  it.each(all.map((tabs, at) => ({ at, tabs })))(
    'come back cell for cell: $at',
    async ({ tabs }) => {
      const into = target();
      const file = join(dirname(into), 'table.xlsx');
      writeFileSync(file, await written(tabs));
      const { faults, rules } = await importTable(file, into, none);
      expect(faults).toEqual([]);
      expect(rulesOf(into)).toEqual(rules);

      const back = join(dirname(into), 'back.xlsx');
      await exportTable(into, { output: back });
      expect(await cellsOf(back)).toEqual(await cellsOf(file));

      // and without the look of the table the rules come back all the same
      const plain = join(dirname(into), 'plain.csv');
      await exportTable(into, { output: plain, plain: true });
      const again = await importTable(plain, target(), none);
      expect(again).toMatchObject({ faults: [], rules });
    },
  );
});

describe('a workbook that has come back', () => {
  it('has in its cells what has changed in the rule set, and the rest as it was', async () => {
    const into = target();
    const file = join(dirname(into), 'table.xlsx');
    const data = [
      ['# note', 'name', 'law', 'if late', 'points'],
      ['kept', 'one', 'act', '≥ 2', '−5'],
      ['kept too', 'two', 'act', ' 3', -3],
    ];
    writeFileSync(file, await written([{ sheet: 'T', data }]));
    await importTable(file, into, none);
    writeFileSync(into, readFileSync(into, 'utf8').replace('"points": -5', '"points": -6'));
    await exportTable(into, { output: file, force: true });
    expect(await cellsOf(file)).toEqual([
      { sheet: 'T', data: data.with(1, ['kept', 'one', 'act', '≥ 2', -6]) },
    ]);
  });

  it('is known by its file among several tables of a rule set', async () => {
    const into = target();
    const names = ['points.xlsx', 'vetoes.xlsx'];
    for (const [at, name] of names.entries()) {
      const data = [
        ['name', 'law', '#', 'if late', 'points'],
        [name, 'act', 'its note', 1, at],
      ];
      const file = join(dirname(into), name);
      writeFileSync(file, await written([{ sheet: name, data }]));
      await importTable(file, into, none);
      const before = await cellsOf(file);
      await exportTable(into, { output: file, force: true });
      expect(await cellsOf(file)).toEqual(before);
    }
    const output = join(dirname(into), 'other.xlsx');
    await expect(exportTable(into, { output })).rejects.toThrow(
      'the rule set has the tables points.xlsx, vetoes.xlsx; give the output the name of one, or add --plain',
    );
    await exportTable(into, {
      output: join(dirname(into), 'some', '..', 'two.csv'),
      plain: true,
      only: ['vetoes.xlsx'],
    });
    const both = join(dirname(into), 'both.csv');
    await exportTable(into, { output: both, plain: true });
    const look = JSON.parse(readFileSync(layoutFileOf(into), 'utf8')) as { tables: unknown[] };
    expect(look.tables).toHaveLength(2);

    // a table that has all their rules takes the place of both
    await importTable(both, into, none);
    const after = readFileSync(layoutFileOf(into), 'utf8');
    expect(JSON.parse(after)).toMatchObject({ tables: [{ file: 'both.csv' }] });
  });
});
