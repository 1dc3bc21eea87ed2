import type { Cell } from './cell.ts';
import { columnIndex, type ColumnIndex, type Room } from './column-index.ts';
import { coversAll } from './covers-all.ts';
import type { Proving, Typed } from './kind.ts';
import type { LookupTable } from './lookup-table.ts';

/** What the columns of all tables of a rule set remember, in rows: some ten megabytes. */
const MOST_REMEMBERED = 1_000_000;

/** What was proved about the tables of one rule set, of which many look-ups can ask the same. */
export class Proofs implements Proving {
  readonly #known = new Map<string, boolean>();
  readonly #columns = new Map<string, ColumnIndex>();
  readonly #room: Room = { left: MOST_REMEMBERED };

  /**
   * Whether a table has a row for each combination of keys, as far as that can be told from their types.
   *
   * @param name the name of the table in the rule set
   * @example new Proofs().isCovered('t', { ...table, rows: [['*', 1]] }, [{ valueClass: 'number' }]) // true
   */
  isCovered(name: string, table: LookupTable, keys: readonly Typed[]): boolean {
    const types = keys.map(({ among, isWhole, least, greatest }) => ({
      ...{ among, isWhole, least, greatest },
    }));
    const asked = JSON.stringify([name, types]);
    const known = this.#known.get(asked);
    if (known !== undefined) return known;
    const found = coversAll(
      types.map((type, at) => {
        const cells = table.rows.map((row) => row[at] as Cell);
        return { ...type, cells, index: this.#indexOf(name, at, cells) };
      }),
    );
    this.#known.set(asked, found);
    return found;
  }

  #indexOf(name: string, at: number, cells: readonly Cell[]): ColumnIndex {
    const column = `${at} ${name}`;
    const known = this.#columns.get(column);
    if (known) return known;
    const index = columnIndex(cells, this.#room);
    this.#columns.set(column, index);
    return index;
  }
}
