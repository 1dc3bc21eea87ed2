import { didYouMean } from '../ground/nearest.ts';
import { isEmpty, textOf, type Cell } from './cell.ts';
import { FACT } from './literal.ts';

/** Columns that say what a rule does; a row fills exactly one of them. */
export const effects = ['points', 'veto', 'cap', 'floor', 'worse', 'better', 'flag'] as const;
export type Effect = (typeof effects)[number];

const words = [
  'name',
  'title',
  'law',
  'priority',
  'when',
  'conditions',
  ...effects,
  'weight',
  'once',
] as const;

/** What a column holds; "if" one fact's comparisons, "note" what only readers read. */
export type Column =
  | { readonly kind: (typeof words)[number] }
  | { readonly kind: 'if'; readonly fact: string }
  | { readonly kind: 'note' };

/** Columns that may stand more than once. */
const repeatable: readonly Column['kind'][] = ['if', 'when', 'conditions', 'note'];
const IF = new RegExp(`^if\\s+(${FACT})$`, 'i');

/**
 * What a column's header says it holds; undefined where it is no header of a table.
 *
 * @example columnOf('if lateReturns') // { kind: 'if', fact: 'lateReturns' }
 */
export function columnOf(header: Cell | undefined): Column | undefined {
  const text = textOf(header).trim();
  if (text.startsWith('#')) return { kind: 'note' };
  const fact = IF.exec(text)?.[1];
  if (fact !== undefined) return { kind: 'if', fact };
  const kind = words.find((word) => word === text.toLowerCase());
  return kind && { kind };
}

/**
 * A column whose fact is named in another case than the rule set has it, as that of the fact; any other as it
 * is.
 *
 * @example asDeclared({ kind: 'if', fact: 'LATE' }, ['late']) // { kind: 'if', fact: 'late' }
 */
export function asDeclared<C extends Column | undefined>(column: C, facts: Iterable<string>): C {
  if (column?.kind !== 'if') return column;
  const known = [...facts];
  const same = known.filter((fact) => fact.toLowerCase() === column.fact.toLowerCase());
  const [fact = column.fact] = known.includes(column.fact) || same.length !== 1 ? [] : same;
  return { ...column, fact };
}

/** A column's header as an export writes it. */
export function headerOf(column: Column): string {
  if (column.kind === 'note') return '#';
  return column.kind === 'if' ? `if ${column.fact}` : column.kind;
}

/** Whether a column says what a rule does. */
export function isEffect(kind: Column['kind']): kind is Effect {
  return (effects as readonly string[]).includes(kind);
}

/** Whether a column says what is asked. */
export function isAsking(kind: Column['kind']): boolean {
  return kind === 'if' || kind === 'when' || kind === 'conditions';
}

/** Whether a row is a table's header: it names the rules' names and what they do. */
export function isHeader(row: readonly Cell[]): boolean {
  const kinds = row.map((cell) => columnOf(cell)?.kind);
  return kinds.includes('name') && kinds.some((kind) => kind !== undefined && isEffect(kind));
}

/** What is wrong with a header, by column. */
export function headerFaults(row: readonly Cell[]): { at: number; message: string }[] {
  const kinds = row.map((cell) => columnOf(cell)?.kind);
  const unknown = row.flatMap((cell, at) =>
    isEmpty(cell) || kinds[at] ? [] : [{ at, message: unknownHeader(textOf(cell)) }],
  );
  const twice = kinds.flatMap((kind, at) =>
    kind && !repeatable.includes(kind) && kinds.indexOf(kind) < at
      ? [{ at, message: `stands twice: a table has one column "${kind}"` }]
      : [],
  );
  const asks = kinds.some((kind) => kind && isAsking(kind));
  const missing = [
    ...(kinds.includes('law') ? [] : ['has no column "law"; each rule names the law behind it']),
    ...(asks ? [] : ['has no condition; add a column "if <fact>", or "when"']),
  ].map((message) => ({ at: kinds.indexOf('name'), message: `the header ${message}` }));
  return [...unknown, ...twice, ...missing];
}

function unknownHeader(text: string): string {
  const shown = JSON.stringify(text.slice(0, 60));
  return `${shown} is no header${didYouMean(text, words)}; known are "if <fact>" and ${words.join(', ')}; one for readers only begins with "#"`;
}
