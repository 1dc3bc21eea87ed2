import type { Cell } from '../../expressions/cell.ts';
import { columnsOf, type LookupTable, type TableColumns } from '../../expressions/lookup-table.ts';
import type { RuleSet } from '../../rule-set/schema.ts';
import { figureWords, rowWords } from '../../words/cell-words.ts';
import { counted, listed, named } from '../../words/words.ts';
import { pairsOf } from '../pairs.ts';
import {
  changeAt,
  compareFields,
  inside,
  isSame,
  text,
  WORDING,
  type Comparer,
  type Comparers,
  type Draft,
  type Subject,
  type Two,
} from '../two.ts';
import { columnDrafts, columnsOf as pairedColumns } from './columns.ts';
import { compareLawKeys } from './compare-law.ts';
import { compareRows, type Row, type RowSpeech } from './compare-rows.ts';

type Tables = NonNullable<RuleSet['tables']>;

export function pairsOfTables(two: Two<Tables>) {
  return pairsOf<LookupTable>(two, String, (table) => table);
}

/** Compares the tables of figures that derived facts look up. */
export const compareLookups: Comparer<Tables> = (two, _subject, versions) => {
  const { both, gone, fresh } = pairsOfTables(two);
  const subject = (name: string, table: LookupTable): Subject => ({
    part: 'table',
    name,
    words: tableWords('Look-up table', name, table),
    weight: 7,
  });
  return [
    ...fresh.flatMap(({ name, two: place }) => {
      if (!place.after) return [];
      const to = lookupWords(place.after);
      const sentence = `${tableWords('New look-up table', name, place.after)}: ${to}.`;
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
          ...columnChanges(place, one),
          ...compareFields(toldOf(place), toldFields, one, versions),
          ...rowDrafts(place, one),
        ];
      }
      const sentence = `Look-up table ${nameBefore} is now named ${name}; it is otherwise unchanged.`;
      return [changeAt(place, one, sentence, { from: nameBefore, to: name, weight: 50 })];
    }),
  ];
};

function tableWords(kind: string, name: string, { title }: LookupTable): string {
  return `${kind} ${title === undefined ? name : named(name, title)}`;
}

function lookupWords(table: LookupTable): string {
  const { keys, values } = columnsOf(table);
  return `${listed(values)} by ${listed(keys)}, ${counted(table.rows.length, 'row')}`;
}

/** What is told of a table beside its columns and rows. */
type Told = Pick<LookupTable, 'title' | 'law' | 'note'>;

function toldOf({ before, after, at }: Two<LookupTable>): Two<Told> {
  const told = ({ title, law, note }: LookupTable): Told => ({ title, law, note });
  return { before: before && told(before), after: after && told(after), at };
}

const toldFields: Comparers<Told> = {
  law: compareLawKeys,
  title: text('its title', WORDING),
  note: text('its note', WORDING),
};

/** Columns that are renamed, new, gone or in another order, and a form that is another. */
function columnChanges(two: Two<LookupTable>, subject: Subject): Draft[] {
  const [keys, values] = [columnsAt(two, 'keys'), columnsAt(two, 'values')];
  const drafts = [
    ...(isSame(keys.before, keys.after)
      ? []
      : columnDrafts(keys, subject, {
          renamed: (from, to) => `calls its key ${from} now ${to}`,
          fresh: (name) => `has the new key ${name}`,
          gone: (name) => `no longer has the key ${name}`,
          reordered: 'lists its keys in another order',
        })),
    ...(isSame(values.before, values.after) ? [] : figureDrafts(two, values, subject)),
  ];
  const { before, after } = two;
  if (drafts.length > 0 || !before || !after || 'by' in before === 'by' in after) return drafts;
  const form = 'by' in after ? 'in the short form' : 'with "keys" and "values"';
  const sentence = `${subject.words} is now written ${form}; its columns stay.`;
  return [changeAt(two, subject, sentence, { weight: WORDING })];
}

/** Columns of figures; the short form has no place for the name of its own. */
function figureDrafts(two: Two<LookupTable>, values: Two<string[]>, subject: Subject): Draft[] {
  const { before = [], after = [] } = values;
  if ([two.before, two.after].some((table) => table && 'by' in table)) {
    const [from, to] = [listed(before), listed(after)];
    const sentence = `${subject.words} has the figures ${to} now (was ${from}).`;
    return [changeAt(two, subject, sentence, { from, to })];
  }
  return columnDrafts(values, subject, {
    renamed: (from, to) => `calls its column ${from} now ${to}`,
    fresh: (name) => `has the new column ${name}`,
    gone: (name) => `no longer has the column ${name}`,
    reordered: 'lists its columns in another order',
  });
}

/** The columns of both versions where they stand. */
function columnsAt({ before, after, at }: Two<LookupTable>, key: keyof TableColumns) {
  const place = (table: LookupTable | undefined, pointer: string): string =>
    `${pointer}/${key === 'keys' && table && 'by' in table ? 'by' : key}`;
  return {
    before: before && [...columnsOf(before)[key]],
    after: after && [...columnsOf(after)[key]],
    at: { before: place(before, at.before), after: place(after, at.after) },
  };
}

function rowDrafts(two: Two<LookupTable>, subject: Subject): Draft[] {
  const { before, after } = two;
  if (!before || !after) return [];
  const [now, old] = [columnsOf(after), columnsOf(before)];
  const keys = pairedColumns(old.keys, now.keys).nameAfter;
  const columns = pairedColumns(old.values, now.values).nameAfter;
  const rows = inside(two, 'rows');
  const recast = (row: readonly unknown[]): Row =>
    rowOf(before, row, (name) => keys.get(name) ?? columns.get(name) ?? name);
  const mapped: Two<Row[]> = {
    before: rows.before?.map(recast),
    after: rows.after?.map((row) => rowOf(after, row, (name) => name)),
    at: rows.at,
  };
  const isRecast = old.keys.join() !== now.keys.join() || old.values.join() !== now.values.join();
  return compareRows(mapped, subject, { ...speech, isRecast });
}

/** A row with its columns by their names in the version after. */
function rowOf(
  table: LookupTable,
  raw: readonly unknown[],
  nameAfter: (name: string) => string,
): Row {
  const { keys, values } = columnsOf(table);
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
