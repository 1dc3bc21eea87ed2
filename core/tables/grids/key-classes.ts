import { cellSchema, namedIn } from '../../expressions/cell.ts';
import { classOfLiteral, type ScalarClass } from '../../values/value-type.ts';
import { isEmpty, type Cell } from '../cell.ts';
import type { GridColumn } from './grid-columns.ts';
import { placesOf, type ClassOf } from './grid-row.ts';
import { readInput } from './input-cell.ts';

/**
 * The class of the values of each key of a look-up table: that which most of its cells name, as nothing else tells it.
 * Slips of the other cells are then found, and a text such as `5` among texts needs no quotes.
 */
export function keyClasses(
  rows: readonly (readonly Cell[])[],
  columns: readonly (GridColumn | undefined)[],
): ClassOf {
  const classes = new Map<string, ScalarClass | undefined>();
  return (key) => {
    if (!classes.has(key)) {
      const [at = 0, ...more] = placesOf(columns, 'input', key);
      // a column that goes on in others holds long lists of texts
      classes.set(
        key,
        more.length > 0 ? undefined : commonClass(rows.map((row) => row[at] ?? null)),
      );
    }
    return classes.get(key);
  };
}

function commonClass(cells: readonly Cell[]): ScalarClass | undefined {
  const counts = new Map<ScalarClass, number>();
  for (const cell of cells) {
    if (isEmpty(cell)) continue;
    const parsed = cellSchema.safeParse(readInput(cell, undefined, () => undefined));
    const [value] = parsed.success ? namedIn(parsed.data) : [];
    const own = value === undefined ? undefined : classOfLiteral(value, true);
    if (typeof own === 'string') counts.set(own, (counts.get(own) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted(([, one], [, other]) => other - one);
  return most?.[0];
}
