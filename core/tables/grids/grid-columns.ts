import { GIVES } from '../../rule-set/decision-table.ts';
import { didYouMean } from '../../ground/nearest.ts';
import { isEmpty, textOf, type Cell } from '../cell.ts';
import { asDeclared, columnOf } from '../columns.ts';
import type { GridKind } from './grid.ts';

/** A column of a table: it asks for a fact or key, answers, or is for readers. */
export type GridColumn =
  { readonly kind: 'input' | 'output'; readonly name: string } | { readonly kind: 'note' };

/** The columns of a header; those without a header, and those that are faulty, are undefined. */
export function gridColumns(
  row: readonly Cell[],
  kind: GridKind,
  facts: Iterable<string>,
): (GridColumn | undefined)[] {
  return row.map((cell): GridColumn | undefined => {
    const text = textOf(cell).trim();
    const column = asDeclared(columnOf(cell), kind === 'decision table' ? facts : []);
    if (column?.kind === 'note') return { kind: 'note' };
    if (column?.kind === 'if') return { kind: 'input', name: column.fact };
    if (kind === 'look-up table') return text === '' ? undefined : { kind: 'output', name: text };
    const given = GIVES.find((one) => one === text.toLowerCase());
    return given && { kind: 'output', name: given };
  });
}

/**
 * The header that an export writes for a column.
 *
 * @example gridHeader({ kind: 'input', name: 'risk' }) // 'if risk'
 */
export function gridHeader(column: GridColumn): string {
  if (column.kind === 'note') return '#';
  return column.kind === 'input' ? `if ${column.name}` : column.name;
}

/** The faults of a header, by column. */
export function gridHeaderFaults(
  row: readonly Cell[],
  columns: readonly (GridColumn | undefined)[],
  kind: GridKind,
): { at: number; message: string }[] {
  const isDecision = kind === 'decision table';
  const unknown = row.flatMap((cell, at) =>
    isEmpty(cell) || columns[at] ? [] : [{ at, message: unknownHeader(textOf(cell)) }],
  );
  const outputs = columns.flatMap((column, at) => (column?.kind === 'output' ? [at] : []));
  const [answer, ...others] = isDecision ? outputs : [];
  const beside = others.map((at) => ({
    at,
    message: `stands beside ${JSON.stringify(textOf(row[answer ?? 0]))}; a decision table gives one thing`,
  }));
  const first = Math.max(
    row.findIndex((cell) => !isEmpty(cell)),
    0,
  );
  const asked = isDecision ? 'if <fact>' : 'if <key>';
  const lacking = [
    ...(columns.some((column) => column?.kind === 'input')
      ? []
      : [`has no condition; add a column "${asked}"`]),
    ...(outputs.length > 0 || unknown.length > 0
      ? []
      : [isDecision ? `gives nothing; add one of ${GIVES.join(', ')}` : NO_FIGURES]),
  ].map((message) => ({ at: first, message: `the header ${message}` }));
  return [...unknown, ...beside, ...lacking];
}

const NO_FIGURES = 'has no figures; add a column for each, with its name as the header';

function unknownHeader(text: string): string {
  const shown = JSON.stringify(text.slice(0, 60));
  return `${shown} is not a column of a decision table${didYouMean(text, GIVES)}; use "if <fact>" or one of ${GIVES.join(', ')}; begin a header for readers only with "#"`;
}
