import { describe, expect, it } from 'vitest';
import { isTableRule } from '../../../core/rule-set/flat-rules.ts';
import { partsOf } from '../../../core/rule-set/parts-of.ts';
import type { RuleSet } from '../../../core/rule-set/schema.ts';
import { readableIn } from '../../../core/rule-set/stages.ts';
import { textOf, type Sheet } from '../../../core/tables/cell.ts';
import { lookupsIn, readContent, rulesIn } from '../../../core/tables/read-content.ts';
import { sheetNameFor } from '../../../core/tables/sheet-names.ts';
import { writeContent } from '../../../core/tables/write-content.ts';
import { gridDocuments } from '../../cli/tables/random-grids.ts';

const all = gridDocuments(40) as unknown as RuleSet[];

function factsOf(ruleSet: RuleSet) {
  return (domain: string | undefined) =>
    new Map(
      [...readableIn(ruleSet, 'effects', domain)].map(([name, { valueClass }]) => [
        name,
        valueClass,
      ]),
    );
}

/** What sheets hold, in the order of the rule set that they are of. */
function contentOf(sheets: readonly Sheet[], ruleSet: RuleSet, isKnown: boolean) {
  const known = { factsOf: factsOf(ruleSet), domains: Object.keys(ruleSet.domains ?? {}) };
  const content = readContent(sheets, isKnown ? known : {});
  const parts = partsOf(ruleSet).map(({ domain, rules }) => {
    const order = rules.map(({ name }) => name);
    return rulesIn(content, domain).toSorted(
      (one, other) => order.indexOf(one.name) - order.indexOf(other.name),
    );
  });
  return { faults: content.faults, parts, tables: lookupsIn(content) };
}

function wantedOf(ruleSet: RuleSet) {
  const parts = partsOf(ruleSet).map(({ rules }) => rules);
  return { faults: [], parts, tables: ruleSet.tables ?? {} };
}

/** Sheets with a column of notes in front and a row of notes above and between. */
function noted(sheets: readonly Sheet[]): Sheet[] {
  return sheets.map(({ name, rows }) => {
    const header = rows.findIndex((row) => textOf(row[0]).startsWith('if ') || row[0] === 'name');
    const below = rows.map((row, at) => {
      const note = at < header ? null : at === header ? '# note' : `row ${at}`;
      return at < header ? [...row] : [note, ...row];
    });
    return { name, rows: [['# above'], ...below, [], ['a note below']] };
  });
}

describe('the tables of a rule set', () => {
  it.each([true, false])('come back from their sheets, facts known: %s', (isKnown) => {
    for (const ruleSet of all) {
      const sheets = writeContent(ruleSet, { factsOf: factsOf(ruleSet) });
      expect(contentOf(sheets, ruleSet, isKnown)).toEqual(wantedOf(ruleSet));
      expect(writeContent(ruleSet, { factsOf: factsOf(ruleSet), before: sheets })).toEqual(sheets);
    }
  });

  it('come back from the sheets of another rule set, into which they are written', () => {
    let kept = 0;
    for (const [at, ruleSet] of all.entries()) {
      const other = all[(at + 1) % all.length] as RuleSet;
      const before = noted(writeContent(other, { factsOf: factsOf(other) }));
      const sheets = writeContent(ruleSet, { factsOf: factsOf(ruleSet), before });
      expect(contentOf(sheets, ruleSet, true)).toEqual(wantedOf(ruleSet));
      kept += sheets.filter(({ rows }) => rows[0]?.[0] === '# above').length;
    }
    expect(kept).toBeGreaterThan(20);
  });

  it('are changed in their sheets where rows and columns move', () => {
    for (const ruleSet of all) {
      const before = noted(writeContent(ruleSet, { factsOf: factsOf(ruleSet) }));
      const changed = turned(ruleSet);
      const sheets = writeContent(changed, { factsOf: factsOf(ruleSet), before });
      expect(contentOf(sheets, changed, true)).toEqual(wantedOf(changed));
      expect(sheets.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
      for (const { rows } of sheets)
        expect([rows[0], rows.at(-1)]).toEqual([['# above'], ['a note below']]);
    }
  });
});

/** The tables with their inputs and rows in another order, and the first row twice. */
function turned(ruleSet: RuleSet): RuleSet {
  const copy = structuredClone(ruleSet);
  for (const { rules } of partsOf(copy)) {
    for (const { table } of rules.filter(isTableRule)) {
      const { inputs, rows } = table;
      inputs.reverse();
      table.rows = [...rows.slice(0, 1), ...rows.toReversed()].map((row) => [
        ...row.slice(0, inputs.length).toReversed(),
        ...row.slice(inputs.length),
      ]);
    }
  }
  return copy;
}

describe('the name of a sheet', () => {
  it.each([
    ['matrix', [], 'matrix'],
    ['matrix', ['Matrix', 'MATRIX (2)'], 'matrix (3)'],
    ['History', [], 'History (2)'],
    ['a'.repeat(40), [], 'a'.repeat(31)],
    ['a'.repeat(40), ['a'.repeat(31)], `${'a'.repeat(27)} (2)`],
  ])('for %s beside %j is %s', (wanted, taken, name) => {
    expect(sheetNameFor(wanted, taken)).toBe(name);
  });
});
