import type { Cell } from '../../expressions/cell.ts';
import type { LookupTable } from '../../expressions/lookup-table.ts';
import type { RuleSet } from '../../rule-set/schema.ts';
import { figureWords, rowWords } from '../../words/cell-words.ts';
import { counted, listed, named } from '../../words/words.ts';
import { pairsOf } from '../pairs.ts';
import {
  changeAt,
  compareFields,
  inside,
  text,
  WORDING,
  type Comparer,
  type Comparers,
  type Draft,
  type Subject,
  type Two,
} from '../two.ts';
import { columnDrafts, columnsOf } from './columns.ts';
import { compareLawKeys } from './compare-law.ts';
import { compareRows, type Row, type RowSpeech } from './compare-rows.ts';

type Tables = NonNullable<RuleSet['tables']>;

export function pairsOfTables(two: Two<Tables>) {
  return pairsOf<LookupTable>(two, String, (table) => table);
}

/** Compares the tables of figures that derived facts look up. */
export const compareLookups: Comparer<Tables> = (two, _subject, versions) => {
  const { both, gone, fresh } = pairsOfTables(two);
  const subject = (name: string, { title }: LookupTable): Subject => ({
    part: 'table',
    name,
    words: `Look-up table ${named(name, title)}`,
    weight: 7,
  });
  return [
    ...fresh.flatMap(({ name, two: place }) => {
      if (!place.after) return [];
      const to = lookupWords(place.after);
      const sentence = `New look-up table ${named(name, place.after.title)}: ${to}.`;
      return [changeAt(place, subject(name, place.after), sentence, { kind: 'new', to })];
    }),
    ...gone.flatMap(({ name, two: place }) => {
      if (!place.before) return [];
      const [from, one] = [lookupWords(place.before), subject(name, place.before)];
      return [
        changeAt(place, one, `${one.words} is gone; it was: ${from}.`, { kind: 'gone', from }),
      ];
    }),
    ...both.flatMap(({ name, nameBefore, two: place }): Draft[] => {
      if (!place.after) return [];
      const one = subject(name, place.after);
      if (name === nameBefore) {
        return [
          ...compareFields(place, lookupFields, one, versions, ['rows']),
          ...rowDrafts(place, one),
        ];
      }
      const sentence = `Look-up table ${nameBefore} is now named ${name}; it is otherwise unchanged.`;
      return [changeAt(place, one, sentence, { from: nameBefore, to: name, weight: 50 })];
    }),
  ];
};

function lookupWords({ keys, values, rows }: LookupTable): string {
  return `${listed(values)} by ${listed(keys)}, ${counted(rows.length, 'row')}`;
}

const lookupFields: Comparers<LookupTable> = {
  keys: (two, subject) =>
    columnDrafts(two, subject, {
      renamed: (from, to) => `calls its key ${from} now ${to}`,
      fresh: (name) => `has the new key ${name}`,
      gone: (name) => `no longer has the key ${name}`,
      reordered: 'lists its keys in another order',
    }),
  values: (two, subject) =>
    columnDrafts(two, subject, {
      renamed: (from, to) => `calls its column ${from} now ${to}`,
      fresh: (name) => `has the new column ${name}`,
      gone: (name) => `no longer has the column ${name}`,
      reordered: 'lists its columns in another order',
    }),
  rows: () => [],
  law: compareLawKeys,
  title: text('its title', WORDING),
  note: text('its note', WORDING),
};

function rowDrafts(two: Two<LookupTable>, subject: Subject): Draft[] {
  const { before, after } = two;
  if (!before || !after) return [];
  const keys = columnsOf(before.keys, after.keys).nameAfter;
  const columns = columnsOf(before.values, after.values).nameAfter;
  const rows = inside(two, 'rows');
  const recast = (row: readonly unknown[]): Row =>
    rowOf(before, row, (name) => keys.get(name) ?? columns.get(name) ?? name);
  const mapped: Two<Row[]> = {
    before: rows.before?.map(recast),
    after: rows.after?.map((row) => rowOf(after, row, (name) => name)),
    at: rows.at,
  };
  const isRecast =
    before.keys.join() !== after.keys.join() || before.values.join() !== after.values.join();
  return compareRows(mapped, subject, { ...speech, isRecast });
}

/** A row with its columns by their names in the version after. */
function rowOf(
  { keys, values }: LookupTable,
  raw: readonly unknown[],
  nameAfter: (name: string) => string,
): Row {
  const cells = keys.map((name, at) => [nameAfter(name), (raw[at] ?? '*') as Cell] as const);
  return {
    raw,
    when: Object.fromEntries(cells.filter(([, cell]) => cell !== '*')),
    gives: Object.fromEntries(
      values.map((name, at) => [
        nameAfter(name),
        { at: keys.length + at, value: raw[keys.length + at] },
      ]),
    ),
    words: rowWords(cells),
  };
}

const speech: Omit<RowSpeech, 'isRecast'> = {
  allWords: ({ gives }) =>
    listed(Object.entries(gives).map(([name, { value }]) => `${name} ${figureWords(value)}`)),
  changed: ({ words }, column, from, to) => `for ${words}, ${column} is now ${to} (was ${from})`,
  figure: figureWords,
  isUnordered: false,
};
