import type { ClassCount, Classes } from './simulation.ts';

type Label = string | null;

/** Counts entities by their class before and after. */
export type ClassTally = { add: (before: Label, after: Label) => void; result: () => Classes };

/** A tally of the classes that two versions can give, each list in its version's order. */
export function classTally(before: readonly string[], after: readonly string[]): ClassTally {
  const rows: Label[] = [...before, null];
  const columns: Label[] = [...after, null];
  const rowOf = new Map(rows.map((label, at) => [label, at * columns.length]));
  const columnOf = new Map(columns.map((label, at) => [label, at]));
  const counts = new Float64Array(rows.length * columns.length);
  return {
    add: (from, to) => {
      const at = (rowOf.get(from) ?? 0) + (columnOf.get(to) ?? 0);
      counts[at] = (counts[at] ?? 0) + 1;
    },
    result: () =>
      classesOf(rows, columns, (from, to) => {
        return counts[(rowOf.get(from) ?? 0) + (columnOf.get(to) ?? 0)] ?? 0;
      }),
  };
}

/** Classes with their sums; "no class" is left out where nobody has it. */
export function classesOf(
  before: readonly Label[],
  after: readonly Label[],
  count: (before: Label, after: Label) => number,
): Classes {
  const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);
  const ofRow = (from: Label): number => sum(after.map((to) => count(from, to)));
  const ofColumn = (to: Label): number => sum(before.map((from) => count(from, to)));
  const rows = before.filter((label) => label !== null || ofRow(label) > 0);
  const columns = after.filter((label) => label !== null || ofColumn(label) > 0);
  const labels = [...new Set([...after, ...before])].filter((label) => label !== null);
  return {
    before: rows,
    after: columns,
    matrix: rows.map((from) => columns.map((to) => count(from, to))),
    distribution: labels.map((label): ClassCount => ({
      label,
      before: before.includes(label) ? ofRow(label) : 0,
      after: after.includes(label) ? ofColumn(label) : 0,
    })),
  };
}

/** How many entities a transition matrix counts from one class to another. */
export function cellOf({ before, after, matrix }: Classes, from: Label, to: Label): number {
  return matrix[before.indexOf(from)]?.[after.indexOf(to)] ?? 0;
}
