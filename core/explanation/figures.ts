import { ANY, type Cell } from '../expressions/cell.ts';
import type { Band, Items, Lookup, Shared } from '../expressions/expression.ts';
import { bandOf } from '../expressions/kinds/band.ts';
import { columnOf } from '../expressions/kinds/lookup.ts';
import { columnsOf, lawOfTable, titleOfTable } from '../expressions/lookup-table.ts';
import { rowFinder } from '../expressions/row-finder.ts';
import { rowWords } from '../words/cell-words.ts';
import { valueWords } from '../conditions/condition-words.ts';
import { foundWords } from '../words/number-words.ts';
import { listed } from '../words/words.ts';
import { absentWords, namedValue, nameOf } from './how.ts';
import type { Telling, Tracing } from './tracing.ts';

/** The row of the table that the keys matched, and its law. */
export const lookupHow: Telling<Lookup> = (expression, tracing) => {
  const { lookup, by, take, default: otherwise } = expression;
  const table = tracing.scope.tables[lookup];
  if (!table) throw new Error(`There is no table ${lookup}`);
  const row = rowFinder(table)(by.map(tracing.computed));
  const cells = row && table.rows[row.at];
  const keys = listed(by.map((key) => namedValue(key, tracing)));
  const { keys: names, values } = columnsOf(table);
  const column = values.length === 1 ? '' : `, column ${take ?? ''}`;
  const of = `of the table "${titleOfTable(lookup, table)}"`;
  const law = lawOfTable(table);
  if (cells && cells[names.length + columnOf({ values }, take)] !== null) {
    const asked = names.map((name, at) => [name, cells[at] as Cell] as const);
    return {
      by: `row ${row.at + 1}${cellsIn(asked)}${column} ${of} by ${keys}`,
      reads: by,
      law,
    };
  }
  const none = row
    ? `row ${row.at + 1}${column} ${of} has no figure for ${keys}`
    : `no row ${of} matches ${keys}`;
  if (otherwise === undefined) return { by: none, reads: by, law };
  return {
    by: `${nameOf(otherwise, tracing)}, because ${none}`,
    reads: [...by, otherwise],
    law,
  };
};

/** The cells of a row, unless they are the very keys. */
function cellsIn(cells: readonly (readonly [name: string, cell: Cell])[]): string {
  const isSaid = cells.every(([, cell]) => typeof cell !== 'object' && cell !== ANY);
  return isSaid ? '' : ` (${rowWords(cells)})`;
}

/** The number, its band, and the bounds of that. */
export const bandHow: Telling<Band> = (expression, tracing) => {
  const { band: number, of } = expression;
  const value = tracing.computed(number);
  if (value === undefined) return { by: absentWords([number], tracing), reads: [number] };
  const at = bandOf(expression, value);
  const unit = { unit: tracing.speaking.unitOf(number) };
  const [above, upTo] = [of[at - 1]?.upTo, of[at]?.upTo];
  const bounds = [
    ...(above === undefined ? [] : [`over ${valueWords(unit, above)}`]),
    ...(upTo === undefined ? [] : [`up to ${valueWords(unit, upTo)}`]),
  ];
  const words = bounds.length === 0 ? '' : ` (${bounds.join(' ')})`;
  const name = namedValue(number, tracing);
  return { by: `${name} lies in band ${at + 1} of ${of.length}${words}`, reads: [number] };
};

/** The items of the list. */
export const itemsHow: Telling<Items> = ({ items: list }, tracing) => ({
  by: `the items of ${listWords(list, tracing)}`,
  reads: [list],
});

/** The items that both lists have. */
export const sharedHow: Telling<Shared> = ({ shared: [one, other] }, tracing) => {
  const [left, right] = [tracing.value(one), tracing.value(other)];
  const reads = [one, other];
  if (!Array.isArray(left) || !Array.isArray(right)) {
    return { by: absentWords(reads, tracing), reads };
  }
  const both = [...new Set(left.filter((item) => right.includes(item)))];
  const lists = listed(reads.map((list) => listWords(list, tracing)));
  return { by: both.length === 0 ? `no item is in both ${lists}` : foundWords(both), reads };
};

function listWords(list: Parameters<Tracing['words']>[0], tracing: Tracing): string {
  const words = tracing.words(list);
  return typeof list === 'string' ? `${nameOf(list, tracing)} (${words})` : words;
}
