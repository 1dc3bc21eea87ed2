import { append } from '../../ground/append.ts';
import type { ClassCount, Classes } from '../simulation.ts';

type Label = string | null;

/** Counts entities by their class before and after. */
export type ClassTally = {
  /** @param isKept the class after comes from an earlier version that still applies */
  add: (before: Label, after: Label, isKept: boolean) => void;
  /** The current counts, row by row. */
  counts: () => ClassCounts;
  absorb: (counts: ClassCounts) => void;
  result: () => Classes;
};

/** Counts by row and column, and for each column the entities that stay under an earlier version. */
export type ClassCounts = {
  rows: readonly Label[];
  counts: readonly number[];
  kept: readonly number[];
};

/**
 * A tally of the classes of two versions, each list in its version's order.
 *
 * @param keepable classes of earlier versions that entities can keep
 */
export function classTally(
  before: readonly string[],
  after: readonly string[],
  keepable: readonly string[] = [],
): ClassTally {
  const rows: Label[] = [...before, null];
  const columns: Label[] = [...new Set([...after, ...keepable]), null];
  const rowOf = new Map(rows.map((label, at) => [label, at * columns.length]));
  const columnOf = new Map(columns.map((label, at) => [label, at]));
  // a class in force can come from a still older version, and then gets a row of its own
  const counts = Array.from({ length: rows.length * columns.length }, () => 0);
  const placeOf = (from: Label, to: Label): number | undefined => {
    const row = rowOf.get(from);
    return row === undefined ? undefined : row + (columnOf.get(to) ?? 0);
  };
  const newRow = (from: Label): number => {
    const row = counts.length;
    rowOf.set(from, row);
    append(
      counts,
      columns.map(() => 0),
    );
    return row;
  };
  const count = (from: Label, column: number, entities: number): void => {
    const row = rowOf.get(from) ?? newRow(from);
    counts[row + column] = (counts[row + column] ?? 0) + entities;
  };
  const kept = columns.map(() => 0);
  const keep = (column: number, entities: number): void => {
    kept[column] = (kept[column] ?? 0) + entities;
  };
  return {
    add: (from, to, isKept) => {
      const column = columnOf.get(to) ?? 0;
      count(from, column, 1);
      if (isKept) keep(column, 1);
    },
    counts: () => ({ rows: [...rowOf.keys()], counts: [...counts], kept: [...kept] }),
    absorb: ({ rows: more, counts: given, kept: keeping }) => {
      for (const [column, entities] of keeping.entries()) keep(column, entities);
      for (const [row, from] of more.entries()) {
        for (let column = 0; column < columns.length; column += 1) {
          count(from, column, given[row * columns.length + column] ?? 0);
        }
      }
    },
    result: () => {
      const { distribution, ...classes } = classesOf(
        [...rowOf.keys()],
        columns,
        (from, to) => counts[placeOf(from, to) ?? -1] ?? 0,
      );
      const withKept = distribution.map((one) => {
        const entities = kept[columnOf.get(one.label) ?? -1] ?? 0;
        return entities === 0 ? one : { ...one, kept: entities };
      });
      return { ...classes, distribution: withKept };
    },
  };
}

/** Each class once with its sums; "no class" comes last and is omitted if its sums are 0. */
function classesOf(
  before: readonly Label[],
  after: readonly Label[],
  count: (before: Label, after: Label) => number,
): Classes {
  const [froms, tos] = [inOrder(before), inOrder(after)];
  const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);
  const ofRow = (from: Label): number => sum(tos.map((to) => count(from, to)));
  const ofColumn = (to: Label): number => sum(froms.map((from) => count(from, to)));
  const rows = froms.filter((label) => label !== null || ofRow(label) > 0);
  const columns = tos.filter((label) => label !== null || ofColumn(label) > 0);
  const labels = [...new Set([...tos, ...froms])].filter((label) => label !== null);
  return {
    before: rows,
    after: columns,
    matrix: rows.map((from) => columns.map((to) => count(from, to))),
    distribution: labels.map((label): ClassCount => ({
      label,
      before: froms.includes(label) ? ofRow(label) : 0,
      after: tos.includes(label) ? ofColumn(label) : 0,
    })),
  };
}

/** Labels without repeats, with "no class" added at the end. */
function inOrder(labels: readonly Label[]): Label[] {
  return [...new Set(labels.filter((label) => label !== null)), null];
}
