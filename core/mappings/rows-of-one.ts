import { compileRowCondition } from './compile-condition.ts';
import type { Draft } from './draft.ts';
import type { Mapping } from './mapping.ts';
import type { Cells, FieldValue } from './read-field.ts';

/** The rows of one record so far. */
type Group = {
  line: number;
  rows: number;
  /** What the first row says that was no reject. */
  draft: Draft | undefined;
  /** Rows that are rejected already. */
  rejected: number;
  /** The columns or fields in which its rows differ. */
  differ: Set<string>;
  counts: number[];
};

/** A record of several rows: its draft and how many rows it has; or why it is none. */
export type OneOfRows = { line: number; rows: number } & (
  { draft: Draft } | { cause: string; open: number }
);

/** Gathers the rows of a file by record. */
export type Gather = {
  add: (line: number, cells: Cells, draft: Draft | undefined) => void;
  /** The records in the order of their first rows. */
  all: () => Generator<OneOfRows>;
};

/**
 * Begins to gather rows that are one record each; what a row says is held, not the row.
 *
 * @param at where a column stands among the cells
 */
export function gatherRows(mapping: Mapping, at: (column: string) => number): Gather {
  const { key = [], first = [], counts = {} } = mapping.rowsOfOne ?? {};
  const places = key.map(at);
  const free = new Set(first);
  const counted = Object.entries(counts).map(([name, condition]) => ({
    name,
    isMet: compileRowCondition(condition, mapping, at),
  }));
  const groups = new Map<string, Group>();
  return {
    add: (line, cells, draft) => {
      const text = places.map((place) => cells[place] ?? '').join('\n');
      const group = groups.get(text) ?? {
        ...{ line, rows: 0, draft: undefined, rejected: 0, differ: new Set<string>() },
        counts: counted.map(() => 0),
      };
      groups.set(text, group);
      group.rows += 1;
      if (!draft) group.rejected += 1;
      else if (group.draft) noteDifferences(group, group.draft, draft, free);
      else group.draft = draft;
      for (const [place, { isMet }] of counted.entries()) {
        if (isMet(cells)) group.counts[place] = (group.counts[place] ?? 0) + 1;
      }
    },
    *all() {
      for (const group of groups.values()) {
        const made = oneOf(
          group,
          counted.map(({ name }) => name),
        );
        if (made) yield made;
      }
    },
  };
}

function noteDifferences(group: Group, first: Draft, next: Draft, free: ReadonlySet<string>): void {
  if (first.entity !== next.entity) group.differ.add('entity');
  if (first.occurredOn !== next.occurredOn) group.differ.add('occurredOn');
  for (const name of new Set([...Object.keys(first.body), ...Object.keys(next.body)])) {
    if (!free.has(name) && first.body[name] !== next.body[name]) group.differ.add(name);
  }
}

function oneOf(
  { line, rows, draft, rejected, differ, counts }: Group,
  names: readonly string[],
): OneOfRows | undefined {
  // all rows are rejected, each for causes of its own
  if (!draft) return undefined;
  const open = rows - rejected;
  if (rejected > 0)
    return { line, rows, cause: 'another row of the same record is rejected', open };
  if (differ.size > 0) {
    return {
      line,
      rows,
      cause: `the rows of one record differ in ${[...differ].toSorted().join(', ')}`,
      open,
    };
  }
  const counted = names.map((name, at): [string, FieldValue] => [name, counts[at] ?? 0]);
  return {
    line,
    rows,
    draft: { ...draft, body: { ...draft.body, ...Object.fromEntries(counted) } },
  };
}
