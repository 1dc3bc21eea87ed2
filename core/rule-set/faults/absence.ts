import { combinationWords } from '../../conditions/combination-words.ts';
import { factWords } from '../../conditions/condition-words.ts';
import { ANY, namedIn } from '../../expressions/cell.ts';
import { columnsOf } from '../../expressions/lookup-table.ts';
import type { Readable, TableGap } from '../../values/readable.ts';
import type { RuleSet } from '../schema.ts';

/**
 * That a fact may be absent, with the missing row of a table where that is why, and what to do: the row, or else what
 * the reader needs.
 *
 * @param otherwise what the reader does if the fact is absent with good reason
 */
export function absenceWords(
  ruleSet: Pick<RuleSet, 'facts' | 'tables'>,
  { gap }: Readable,
  otherwise: string,
): string {
  if (!gap) return `which may be absent; ${otherwise}`;
  const { of = '', table, by, values } = gap;
  const read = ruleSet.tables?.[table];
  const names = read ? columnsOf(read).keys : [];
  const keys = by.map((name, at) =>
    name === undefined ? `the key ${names[at] ?? ''}` : factWords(ruleSet.facts, name),
  );
  return `which may be absent: the look-up of ${of} finds no row of the table "${table}" where ${combinationWords(keys, values)}${strayKey(ruleSet, gap)}; add the row, or give the look-up a "default"; if there is none by law, ${otherwise}`;
}

/** A text in a key column that the fact can never be, which may be meant as the missing one. */
function strayKey(
  { facts, tables = {} }: Pick<RuleSet, 'facts' | 'tables'>,
  { table, by }: TableGap,
): string {
  for (const [column, name] of by.entries()) {
    const among: readonly unknown[] | undefined = facts[name ?? '']?.enum;
    if (!among) continue;
    for (const [at, row] of (tables[table]?.rows ?? []).entries()) {
      const stray = namedIn(row[column] ?? ANY).find((value) => !among.includes(value));
      if (stray !== undefined) return ` (row ${at + 1} has "${stray}", which ${name} can never be)`;
    }
  }
  return '';
}
