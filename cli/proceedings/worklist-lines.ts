import { daysFrom } from '../../core/ground/dates.ts';
import { styled } from '../lines/style.ts';
import { plainTable } from '../lines/text-table.ts';
import { printable } from '../lines/printable.ts';
import type { Listed } from './proceeding-answer.ts';

const HEAD = ['due', 'entity', 'procedure', 'state', 'awaits', 'proceeding'];

/** Open proceedings as a table: what is overdue, then by the day on which something runs out next, then what waits for nobody. */
export function worklistLines(found: readonly Listed[]): string {
  const items = found.toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
  const [head = '', ...rows] = plainTable([HEAD, ...items.map(rowOf)]);
  const lines = rows.map((row, at) => (items[at]?.due.overdue ? styled('red', row) : row));
  return `${[styled('bold', head), ...lines].join('\n')}\n`;
}

function orderOf({ due, id }: Listed): string {
  const since = overdueSince(due);
  if (since !== undefined) return `1 ${since} ${id}`;
  return due.next === null ? `3 ${id}` : `2 ${due.next} ${id}`;
}

function overdueSince({ overdue = [] }: Listed['due']): string | undefined {
  return overdue.map(({ since }) => since).toSorted()[0];
}

function rowOf({ id, entity, procedure, state, due, possible }: Listed): string[] {
  return [dueOf(due), entity, procedure.id, printable(state.title), awaits(possible), id];
}

/** The day since which the authority is late, or else the first last day of a period that runs. */
function dueOf(due: Listed['due']): string {
  const since = overdueSince(due);
  if (since !== undefined) return `overdue since ${since}`;
  return due.next === null ? '' : daysFrom(due.next, -1);
}

/** What kinds of steps an office can take; where none, whose step it waits for. */
function awaits(possible: Listed['possible']): string {
  const offices = possible.filter(({ by }) => by === 'officer' || by === 'panel');
  if (offices.length > 0) return [...new Set(offices.map(({ kind }) => kind))].join(', ');
  const others = [...new Set(possible.map(({ by }) => by))];
  return others.join(', ') || 'time';
}
