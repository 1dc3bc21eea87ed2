import type { Cell } from './cell.ts';
import { columnIndex, type ColumnIndex, type Room } from './column-index.ts';
import { uncovered } from './uncovered.ts';
import type { Scalar } from '../values/value-type.ts';
import type { Proving, Typed } from './kind.ts';
import type { LookupTable } from './lookup-table.ts';

/** What the columns of all tables of a rule set remember, in rows: some ten megabytes. */
const MOST_REMEMBERED = 1_000_000;

/** What was proved about the tables of one rule set, of which many look-ups can ask the same. */
export class Proofs implements Proving {
  readonly #known = new Map<string, readonly Scalar[] | undefined>();
  readonly #columns = new Map<string, ColumnIndex>();
  readonly #room: Room = { left: MOST_REMEMBERED };

  /**
   * A combination of keys for which a table has no row, as far as that can be told from their types: empty if each
   * has one, undefined if there are too many to try.
   *
   * @param name the name of the table in the rule set
   * @example new Proofs().missing('t', { ...table, rows: [['*', 1]] }, [{ valueClass: 'number' }]) // []
   */
  missing(name: string, table: LookupTable, keys: readonly Typed[]): readonly Scalar[] | undefined {
    const types = keys.map(({ among, isWhole, least, greatest }) => ({
      ...{ among, isWhole, least, greatest },
    }));
    const asked = JSON.stringify([name, types]);
    if (this.#known.has(asked)) return this.#known.get(asked);
    const combinations = uncovered(
      types.map((type, at) => {
        const cells = table.rows.map((row) => row[at] as Cell);
        return { ...type, cells, index: this.#indexOf(name, at, cells) };
      }),
      1,
    );
    const found = combinations && (combinations[0] ?? []);
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
