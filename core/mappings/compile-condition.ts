import { dateReader } from './date-format.ts';
import type { Mapping } from './mapping.ts';
import { listOf } from './one-or-more.ts';
import { folded } from './parts.ts';
import type { Cells } from './read-field.ts';
import type { RowCondition } from './row-condition.ts';

/** Whether a row meets a condition. */
export type MeetsCondition = (cells: Cells) => boolean;

/**
 * Compiles a condition about a row.
 *
 * @param at where a column stands among the cells
 */
export function compileRowCondition(
  condition: RowCondition,
  mapping: Mapping,
  at: (column: string) => number,
): MeetsCondition {
  const place = at(condition.column);
  const meets = meetsText(condition, mapping);
  return (cells) => meets(cells[place] ?? '');
}

function meetsText(condition: RowCondition, mapping: Mapping): (text: string) => boolean {
  const { is, isNot, isEmpty, dateIs } = condition;
  if (isEmpty !== undefined) return (text) => (text === '') === isEmpty;
  if (dateIs !== undefined) {
    const days = new Set(listOf(dateIs));
    const read = dateReader(formatsFor(condition, mapping));
    return (text) => {
      const found = read(text);
      return 'day' in found && days.has(found.day);
    };
  }
  const words = new Set(listOf(is ?? isNot).map(folded));
  if (is !== undefined) return (text) => words.has(folded(text));
  return (text) => text !== '' && !words.has(folded(text));
}

/** How days are written in the column of a condition: as it says itself, or as the mapping reads the column. */
export function formatsFor({ column, format }: RowCondition, mapping: Mapping): readonly string[] {
  if (format !== undefined) return listOf(format);
  if (mapping.occurredOn.column === column) return listOf(mapping.occurredOn.format);
  const field = Object.values(mapping.fields).find(
    (one) => one.column === column && one.date !== undefined,
  );
  return listOf(field?.date);
}
