import { ANY } from '../../expressions/cell.ts';
import { isTableRule } from '../../rule-set/flat-rules.ts';
import type { PreparedPart } from '../../rule-set/prepared.ts';
import type { TableRule } from '../../rule-set/rule.ts';
import type { Effort } from './satisfy.ts';
import type { Life } from './life.ts';
import { coverOf, type TableCover } from './table-cover.ts';
import type { ValueRange, ValueRanges } from './value-range.ts';

/** A decision table with what becomes of the combinations of its inputs. */
export type ExaminedTable = {
  rule: TableRule;
  /** The position of the table among the rules of its part, and of its first row among the plain rules. */
  at: number;
  firstRow: number;
  /** Undefined if there are too many combinations. */
  cover: TableCover | undefined;
};

/** Follows all combinations of its inputs through the rows of a decision table. */
export function examineTable(
  part: PreparedPart,
  at: number,
  ranges: ValueRanges,
  effort: Effort,
): ExaminedTable {
  const rule = part.part.rules[at];
  if (!rule || !isTableRule(rule)) throw new TypeError('The rule is no decision table');
  const { inputs, rows } = rule.table;
  const columns = inputs.map((fact, column) => ({
    range: ranges.get(fact) ?? UNKNOWN,
    cells: rows.map((row) => row[column] ?? ANY),
  }));
  const firstRow = part.rules.findIndex(({ row }) => row?.rule === at);
  return { rule, at, firstRow, cover: coverOf(columns, effort) };
}

const UNKNOWN: ValueRange = { scalarClass: 'string', isList: false, isOptional: true };

/** Whether a row of a decision table counts never, always, or sometimes. */
export function lifeOfRow({ rule: { table }, cover }: ExaminedTable, row: number): Life {
  if (!cover) return 'open';
  const { takers, gaps } = cover;
  const own = takers.get(row);
  if (table.hit === 'sum') {
    const isOpen = (table.rows[row] ?? []).slice(0, -1).every((cell) => cell === ANY);
    return own ? (isOpen ? 'constant' : 'open') : 'dead';
  }
  if (!own?.has(row)) return 'dead';
  const isOnly = [...takers.values()].every((firsts) => firsts.size === 1 && firsts.has(row));
  return isOnly && gaps.length === 0 ? 'constant' : 'open';
}
