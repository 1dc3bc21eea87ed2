import { combinationWords } from '../../conditions/combination-words.ts';
import { factWords } from '../../conditions/condition-words.ts';
import { ANY, namedIn, type Cell } from '../../expressions/cell.ts';
import type { Lookup } from '../../expressions/expression.ts';
import {
  columnsOf,
  lawOfTable,
  titleOfTable,
  type LookupTable,
} from '../../expressions/lookup-table.ts';
import { pointerTo } from '../../ground/fault.ts';
import { classOfLiteral, type ScalarClass } from '../../values/value-type.ts';
import { expressionsIn, type PlacedExpression } from '../analysis/placed-expressions.ts';
import { coverOf, type CoverColumn } from '../analysis/table-cover.ts';
import { rangeOfOperand, sourcesOf } from '../analysis/value-range.ts';
import { lookupsIn } from '../../records/reads.ts';
import { recordFactsOf } from '../../rule-set/record-facts.ts';
import type { Examination } from '../examination.ts';
import { findingOf, type Finding } from '../finding.ts';
import { takenWords } from '../words.ts';

/** Finds look-up tables and columns that nothing reads, rows that never count, and keys without a figure. */
export function lookupTableFindings(examination: Examination): Finding[] {
  const { ruleSet } = examination.prepared;
  const lookups = expressionsIn(ruleSet).flatMap(({ expression, ...place }) =>
    'lookup' in expression ? [{ ...place, expression }] : [],
  );
  const ofRecords = recordFactsOf(ruleSet).flatMap(({ aggregation }) => lookupsIn(aggregation));
  return [
    ...Object.entries(ruleSet.tables ?? {}).flatMap(([name, table]) => [
      ...unread(name, table, [...lookups.map(({ expression }) => expression), ...ofRecords]),
      ...unreached(examination, name, table),
      ...lawless(name, table),
    ]),
    ...lookups.flatMap((lookup) => missing(examination, lookup)),
  ];
}

type PlacedLookup = Omit<PlacedExpression, 'expression'> & { expression: Lookup };

function unread(name: string, table: LookupTable, lookups: Lookup[]): Finding[] {
  const { values } = columnsOf(table);
  const own = lookups.filter(({ lookup }) => lookup === name);
  if (own.length === 0) {
    const message = `"${titleOfTable(name, table)}" is looked up by no fact; remove it, or write the fact that needs it`;
    return [findingOf('unread-table', pointerTo(['tables', name]), message)];
  }
  const taken = new Set(own.map(({ take }) => take ?? values[0]));
  return values.flatMap((column, at) => {
    if (taken.has(column)) return [];
    const message = `"${column}" is a column that no fact takes; remove it, or write the fact that needs it`;
    return [findingOf('unread-table', pointerTo(['tables', name, 'values', at]), message)];
  });
}

/** The figures of a table that name no law. */
function lawless(name: string, table: LookupTable): Finding[] {
  if (lawOfTable(table).length > 0) return [];
  const title = titleOfTable(name, table);
  const message = `"${title}" has figures that name no law, so that no reason can cite it; write "law": the key of the text that has these figures`;
  return [findingOf('lawless-table', pointerTo(['tables', name]), message)];
}

/** The rows that can never count, whatever the keys are. */
function unreached(
  { effort, unexamined }: Examination,
  name: string,
  table: LookupTable,
): Finding[] {
  const columns = columnsOf(table).keys.map((_, column): CoverColumn => {
    const cells = cellsOf(table, column);
    return { cells, range: { scalarClass: classOfCells(cells), isList: false, isOptional: true } };
  });
  const cover = coverOf(columns, effort);
  if (!cover) {
    unexamined.add(pointerTo(['tables', name]));
    return [];
  }
  return table.rows.flatMap((_, row) => {
    const takers = cover.takers.get(row);
    if (takers?.has(row)) return [];
    const why = takers ? takenWords(takers) : 'no value meets all of its keys';
    const message = `row ${row + 1} of the table "${name}" never counts, because ${why}; correct its keys or those of the rows before it, or remove it`;
    return [findingOf('unreached-row', pointerTo(['tables', name, 'rows', row]), message)];
  });
}

/** A combination of keys that has no row where there is no default. */
function missing(
  examination: Examination,
  { path, expression, hasFallback }: PlacedLookup,
): Finding[] {
  const { prepared, ranges, effort, unexamined } = examination;
  const { ruleSet } = prepared;
  const table = ruleSet.tables?.[expression.lookup];
  if (!table || expression.default !== undefined || hasFallback) return [];
  const sources = sourcesOf(ruleSet, ranges);
  const columns = expression.by.map((operand, column): CoverColumn => {
    const cells = cellsOf(table, column);
    const range = rangeOfOperand(operand, classOfCells(cells), sources);
    const declared = typeof operand === 'string' ? ranges.get(operand) : undefined;
    return { cells, range: { ...declared, ...range, isList: false, isOptional: false } };
  });
  const pointer = pointerTo(path);
  const cover = coverOf(columns, effort);
  if (!cover) unexamined.add(pointer);
  const [gap] = cover?.gaps ?? [];
  if (!gap) return [];
  const names = expression.by.map((operand, at) =>
    typeof operand === 'string'
      ? factWords(ruleSet.facts, operand)
      : `the key ${columnsOf(table).keys[at] ?? ''}`,
  );
  const message = `finds no row of the table "${expression.lookup}" where ${combinationWords(names, gap)}, so that the fact is absent there, and what reads it passes over it; add the row (with null where the law gives none), or a "default"`;
  return [findingOf('missing-figure', pointer, message)];
}

function cellsOf(table: LookupTable, column: number): Cell[] {
  return table.rows.map((row) => row[column] ?? ANY);
}

/** The class of a column's values; of texts if no cell names one. */
function classOfCells(cells: readonly Cell[]): ScalarClass {
  for (const cell of cells) {
    const [value] = namedIn(cell);
    if (value !== undefined) return classOfLiteral(value, true) as ScalarClass;
  }
  return 'string';
}
