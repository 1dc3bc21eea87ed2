import type { Rule } from '../rule-set/rule.ts';
import { LONGEST_TEXT, type Cell } from './cell.ts';
import type { Column, Effect } from './columns.ts';
import type { Leaf } from './comparison.ts';
import { writeClauses, writeComparisons } from './write-comparisons.ts';
import { FACT } from './literal.ts';
import { plainSigns } from './plain-signs.ts';
import { writePoints } from './points-text.ts';
import type { Facts } from './read-row.ts';

type Columns = readonly (Column | undefined)[];

/**
 * Writes a rule as a row of a table, a cell for each column.
 *
 * @returns undefined if the columns cannot express the rule
 */
export function writeRow(rule: Rule, columns: Columns, facts?: Facts): Cell[] | undefined {
  const parts = new Map<Column['kind'], Cell>([['name', rule.name], ...partsOf(rule)]);
  const conditions = writeConditions(rule.conditions, columns, facts);
  const hasRoom = [...parts.keys()].every((kind) => columns.some((one) => one?.kind === kind));
  if (!conditions || !hasRoom) return undefined;
  return columns.map(
    (column, at) => conditions.get(at) ?? parts.get(column?.kind ?? 'note') ?? null,
  );
}

/** The columns that a rule needs in addition to those of its conditions. */
export function partsOf({ title, law, priority, event }: Rule): [Column['kind'], Cell][] {
  const parts: [Column['kind'], Cell][] = [];
  if (title !== undefined) parts.push(['title', title]);
  parts.push(['law', writeLaw(law)]);
  if (priority !== undefined) parts.push(['priority', priority]);
  parts.push(effectOf(event));
  const { weight, once } = event.params as { weight?: number; once?: string };
  if (weight !== undefined) parts.push(['weight', weight]);
  if (once !== undefined) parts.push(['once', writeWord(once)]);
  return parts;
}

function effectOf(event: Rule['event']): [Effect, Cell] {
  if (event.type === 'points') return ['points', writePoints(event.params.points)];
  if (event.type === 'flag') return ['flag', event.params.text];
  if (event.type !== 'step') return [event.type, writeWord(event.params.grade)];
  return 'worse' in event.params
    ? ['worse', writeSize(event.params.worse)]
    : ['better', writeSize(event.params.better)];
}

function writeSize(size: number | { fact: string }): Cell {
  if (typeof size === 'number') return size;
  return new RegExp(`^${FACT}$`).test(size.fact) ? size.fact : JSON.stringify(size);
}

/** Writes a word, in quotes if it needs them. */
export function writeWord(word: string): string {
  return word === '' || word !== word.trim() || word.startsWith('"') ? JSON.stringify(word) : word;
}

/** Writes keys of the law as a cell. */
export function writeLaw(law: Rule['law']): string {
  const keys = typeof law === 'string' ? [law] : law;
  const isPlain = keys.every(
    (key) => /^[^\s,["][^,"]*$/.test(key) && key === key.trim() && plainSigns(key, false) === key,
  );
  return isPlain && (typeof law === 'string' || law.length > 1)
    ? keys.join(', ')
    : JSON.stringify(law);
}

/** The comparisons at the start of a rule's conditions that columns can express, in order. */
export function plainLeavesOf(conditions: Rule['conditions']): Leaf[] {
  const { all: children } = conditions as { all?: object[] };
  if (!children || Object.keys(conditions).length > 1) return [];
  const end = children.findIndex((child) => !isLeaf(child));
  return (end < 0 ? children : children.slice(0, end)) as Leaf[];
}

function isLeaf(child: object): child is Leaf {
  return 'operator' in child && Object.keys(child).length === 3;
}

function writeConditions(
  conditions: Rule['conditions'],
  columns: Columns,
  facts: Facts | undefined,
): Map<number, Cell> | undefined {
  const cells = new Map<number, Cell>();
  const { all: children } = conditions as { all?: object[] };
  if (!children || Object.keys(conditions).length > 1) {
    return intoDocuments(conditions, columns, cells);
  }
  if (children.length === 0) {
    const first = columns.findIndex((column) => column?.kind === 'if' || column?.kind === 'when');
    const at = first < 0 ? columns.findIndex((column) => column?.kind === 'conditions') : first;
    return at < 0 ? undefined : cells.set(at, '-');
  }
  let written = 0;
  for (const [at, column] of columns.entries()) {
    if (written === children.length) break;
    const rest = children.slice(written);
    if (column?.kind === 'conditions') return intoDocuments(rest, columns, cells);
    const found = column && longestRun(column, rest, facts);
    if (!found) continue;
    cells.set(at, found.cell);
    written += found.length;
  }
  return written === children.length ? cells : undefined;
}

/** The longest run of comparisons from the first on that one cell can express. */
function longestRun(column: Column, children: readonly object[], facts: Facts | undefined) {
  if (column.kind !== 'if' && column.kind !== 'when') return undefined;
  const only = column.kind === 'if' ? column.fact : undefined;
  const end = children.findIndex((child) => !isLeaf(child) || (only ?? child.fact) !== child.fact);
  const leaves = (end < 0 ? children : children.slice(0, end)) as Leaf[];
  const classOf = (fact: string) => facts?.get(fact);
  for (let length = leaves.length; length > 0; length -= 1) {
    const run = leaves.slice(0, length);
    const cell =
      only === undefined
        ? writeClauses(run, classOf)
        : writeComparisons(run, { fact: only, valueClass: classOf(only) });
    if (cell !== undefined) return { cell, length };
  }
  return undefined;
}

/** JSON in as many columns "conditions" as its length needs. */
function intoDocuments(
  document: unknown,
  columns: Columns,
  cells: Map<number, Cell>,
): Map<number, Cell> | undefined {
  let text = JSON.stringify(document);
  for (const [at, column] of columns.entries()) {
    if (column?.kind !== 'conditions' || text === '') continue;
    cells.set(at, text.slice(0, LONGEST_TEXT));
    text = text.slice(LONGEST_TEXT);
  }
  return text === '' ? cells : undefined;
}
