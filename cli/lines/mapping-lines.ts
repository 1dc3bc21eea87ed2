import type { Tally } from '../../core/mappings/tally.ts';
import { counted } from '../../core/words/words.ts';
import { printable } from './printable.ts';
import { styled } from './style.ts';

/** So many causes are told; further ones are counted. */
const TOLD = 20;

/**
 * What became of the rows of a file, in lines.
 *
 * @example tallyLines(tally, [])[0] // '3 rows: 2 records, 1 rejected'
 */
export function tallyLines(tally: Tally, unseen: readonly string[]): string[] {
  const { rows, records, repeated, renamed, rejected } = tally;
  const skipped = [...tally.skipped.values()].reduce((sum, many) => sum + many, 0);
  const parts = [
    counted(records, 'record'),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(repeated > 0 ? [`${repeated} repeated`] : []),
    ...(rejected > 0 ? [`${rejected} rejected`] : []),
  ];
  return [
    `${counted(rows, 'row')}: ${parts.join(', ')}`,
    ...ranked(tally.skipped).map(([reason, many]) => `  ${many} skipped: ${reason}`),
    ...(repeated > 0 ? [`  ${repeated} repeated: the same record stood in the file before`] : []),
    ...(renamed > 0
      ? [
          `  ${counted(renamed, 'record')} with the id of another one and other content, told apart by ~2, ~3 and so on`,
        ]
      : []),
    ...causeLines(tally.causes),
    ...unseen.map(
      (column) => `  no row has "${column}"; if it has another name, add it to "alsoNamed"`,
    ),
  ];
}

function causeLines(causes: Tally['causes']): string[] {
  const all = ranked(causes);
  const more = all.length - TOLD;
  const told = all.slice(0, TOLD).map(([cause, many]) => `  ${many} rejected: ${cause}`);
  return more > 0 ? [...told, `  ${counted(more, 'more cause')}`] : told;
}

/** The most frequent first. */
function ranked(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].toSorted(([, one], [, other]) => other - one);
}

/** The same as one object, for programs. */
export function tallyObject(tally: Tally, unseen: readonly string[]): object {
  const { skipped, causes, ...counts } = tally;
  return {
    ...counts,
    skipped: Object.fromEntries(skipped),
    causes: Object.fromEntries(causes),
    ...(unseen.length > 0 ? { unseen } : {}),
  };
}

/** A record as a table shows it; a withdrawal has neither a day nor fields. */
export type ShownRecord = {
  entity?: unknown;
  occurredOn?: unknown;
  id?: unknown;
  body?: Readonly<Record<string, unknown>> | undefined;
};

/** The widest column of a table of records. */
const WIDEST = 40;

/** Records as a table for a terminal. */
export function recordTable(records: readonly ShownRecord[]): string {
  const fields = [...new Set(records.flatMap(({ body }) => Object.keys(body ?? {})))];
  const head = ['entity', 'occurredOn', 'id', ...fields];
  const rows = records.map(({ entity, occurredOn, id, body }) => [
    ...[entity, occurredOn, id],
    ...fields.map((field) => body?.[field]),
  ]);
  const cells = [head, ...rows].map((row) => row.map((cell) => shortened(printable(textOf(cell)))));
  const widths = head.map((_, at) =>
    cells.reduce((widest, row) => Math.max(widest, row[at]?.length ?? 0), 0),
  );
  const lines = cells.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const [first = '', ...others] = lines;
  return `${[styled('bold', first), ...others].join('\n')}\n`;
}

function textOf(cell: unknown): string {
  if (cell === undefined) return '';
  return typeof cell === 'string' ? cell : JSON.stringify(cell);
}

function shortened(text: string): string {
  return text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text;
}
