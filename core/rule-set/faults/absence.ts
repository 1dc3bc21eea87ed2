import { combinationWords } from '../../conditions/combination-words.ts';
import { factWords } from '../../conditions/condition-words.ts';
import type { Readable } from '../../values/readable.ts';
import type { RuleSet } from '../schema.ts';

/**
 * That a fact may be absent, with the missing row of a table where that is why, and what to do: the row, or else what
 * the reader needs.
 *
 * @param otherwise what the reader does if the fact is absent with good reason
 */
export function absenceWords(ruleSet: RuleSet, { gap }: Readable, otherwise: string): string {
  if (!gap) return `which may be absent; ${otherwise}`;
  const { of = '', table, by, values } = gap;
  const keys = by.map((name, at) =>
    name === undefined
      ? `the key ${ruleSet.tables?.[table]?.keys[at] ?? ''}`
      : factWords(ruleSet.facts, name),
  );
  return `which may be absent: the look-up of ${of} finds no row of the table "${table}" where ${combinationWords(keys, values)}; add the row, or give the look-up a "default"; if there is none by law, ${otherwise}`;
}
