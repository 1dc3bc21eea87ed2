import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../cli/tables/csv.ts';
import { exportTable } from '../../../cli/tables/export-table.ts';
import { importTable } from '../../../cli/tables/import-table.ts';
import type { RuleSet } from '../../../core/rule-set/schema.ts';
import { fileOf } from '../gradus.ts';

const page = readFileSync('docs/tables.md', 'utf8');
const guide = readFileSync('docs/writing-rule-sets.md', 'utf8');

function block(kind: string, text = page): string {
  return new RegExp(`\`\`\`${kind}[^\n]*\n([^]*?)\`\`\``).exec(text)?.[1] ?? '';
}

const first = block('json rule-set', guide);
const ruleSet = JSON.parse(first) as RuleSet;

describe('the page on spreadsheets', () => {
  it.each([
    ['points-table', 'points table', ruleSet.rules.slice(0, 2)],
    ['table-of-rules', 'table of rules', ruleSet.rules.slice(2)],
  ])('has a %s that says what the first rule set of the guide says', async (name, kind, rules) => {
    const into = fileOf('1.json', first);
    const file = join(dirname(into), 'table.csv');
    writeFileSync(file, block(`csv ${name}`));
    const imported = await importTable(file, into, { measures: [] });
    expect(imported.faults).toEqual([]);
    expect(imported.tables).toMatchObject([{ kind }]);
    expect(imported.rules.slice(0, rules.length)).toEqual(rules);
    expect(imported.into).toMatchObject({ changed: 0, same: rules.length });

    const back = join(dirname(into), 'back.csv');
    await exportTable(into, { output: back });
    const cells = (csv: string) => readCsv(readFileSync(csv), 'table');
    expect(cells(back)).toEqual(cells(file));
  });

  it('has a decision table and a look-up table, which it says as JSON too', async () => {
    const into = fileOf('1.json', first);
    const sheet = join(dirname(into), 'sheet.csv');
    writeFileSync(sheet, block('csv decision-sheet'));
    const imported = await importTable(sheet, into, { measures: [] });
    const rule: unknown = JSON.parse(block('json decision-rule'));
    expect(imported).toMatchObject({ faults: [], rules: [rule] });
    const after = JSON.parse(readFileSync(into, 'utf8')) as RuleSet;
    expect(after).toEqual({ ...ruleSet, rules: [...ruleSet.rules, rule] });

    const lookup = join(dirname(into), 'limits.csv');
    writeFileSync(lookup, block('csv lookup-sheet'));
    const { faults, lookups } = await importTable(lookup, into, { measures: [] });
    expect(faults).toEqual([]);
    const zones = { in: ['residential', 'mixed'] };
    expect(lookups?.['limits']).toMatchObject({
      keys: ['zone', 'year'],
      values: ['limit', 'strict'],
      rows: [
        [zones, { below: 2024 }, 60, false],
        [zones, { from: 2024 }, 55, true],
        ['industrial', '*', null, null],
      ],
    });
    for (const file of [sheet, lookup]) {
      const back = join(dirname(into), 'back.csv');
      const only = [file === sheet ? 'night-work' : 'limits'];
      await exportTable(into, { output: back, only, plain: true, force: true });
      const target = fileOf('1.json', readFileSync(into, 'utf8'));
      expect((await importTable(back, target, { measures: [] })).into).toMatchObject({ same: 1 });
    }
  });
});
