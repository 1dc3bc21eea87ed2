import { didYouMean } from '../ground/nearest.ts';
import { isEmpty, textOf, type Cell } from './cell.ts';
import { FACT } from './literal.ts';

/** Columns for the effect of a rule; a row fills exactly one of them. */
export const effects = [
  'points',
  'grade',
  'veto',
  'cap',
  'floor',
  'worse',
  'better',
  'flag',
] as const;
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

/** The content of a column: "if" has comparisons of one fact, "note" is for readers only. */
export type Column =
  | { readonly kind: (typeof words)[number] }
  | { readonly kind: 'if'; readonly fact: string }
  | { readonly kind: 'note' };

/** Columns that can occur more than once. */
const repeatable: readonly Column['kind'][] = ['if', 'when', 'conditions', 'note'];
const IF = new RegExp(`^if\\s+(${FACT})$`, 'i');

/**
 * Parses the header of a column; undefined if it is not a known header.
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
 * Corrects the case of a column's fact to that of the rule set; returns any other column unchanged.
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

/** The header that an export writes for a column. */
export function headerOf(column: Column): string {
  if (column.kind === 'note') return '#';
  return column.kind === 'if' ? `if ${column.fact}` : column.kind;
}

/** Whether a column holds the effect of a rule. */
export function isEffect(kind: Column['kind']): kind is Effect {
  return (effects as readonly string[]).includes(kind);
}

/** Whether a column holds conditions. */
export function isConditionColumn(kind: Column['kind']): boolean {
  return kind === 'if' || kind === 'when' || kind === 'conditions';
}

/** Whether a row is the header of a table: it has the column "name" and one for an effect. */
export function isHeader(row: readonly Cell[]): boolean {
  const kinds = row.map((cell) => columnOf(cell)?.kind);
  return kinds.includes('name') && kinds.some((kind) => kind !== undefined && isEffect(kind));
}

/** The faults of a header, by column. */
export function headerFaults(row: readonly Cell[]): { at: number; message: string }[] {
  const kinds = row.map((cell) => columnOf(cell)?.kind);
  const unknown = row.flatMap((cell, at) =>
    isEmpty(cell) || kinds[at] ? [] : [{ at, message: unknownHeader(textOf(cell)) }],
  );
  const twice = kinds.flatMap((kind, at) =>
    kind && !repeatable.includes(kind) && kinds.indexOf(kind) < at
      ? [{ at, message: `occurs twice; a table has one column "${kind}"` }]
      : [],
  );
  const hasConditions = kinds.some((kind) => kind && isConditionColumn(kind));
  const missing = [
    ...(kinds.includes('law')
      ? []
      : ['has no column "law"; add one, because each rule cites its law']),
    ...(hasConditions ? [] : ['has no condition; add a column "if <fact>", or "when"']),
  ].map((message) => ({ at: kinds.indexOf('name'), message: `the header ${message}` }));
  return [...unknown, ...twice, ...missing];
}

function unknownHeader(text: string): string {
  const shown = JSON.stringify(text.slice(0, 60));
  return `${shown} is not a known header${didYouMean(text, words)}; use "if <fact>" or one of ${words.join(', ')}; begin a header for readers only with "#"`;
}
