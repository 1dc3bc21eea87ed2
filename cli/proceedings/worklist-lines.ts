import { daysFrom } from '../../core/ground/dates.ts';
import { styled } from '../lines/style.ts';
import { plainTable } from '../lines/text-table.ts';
import { printable } from '../lines/printable.ts';
import type { Listed } from './proceeding-answer.ts';

const HEAD = ['due', 'entity', 'procedure', 'state', 'awaits', 'proceeding'];

/** Open proceedings as a table, in the order of the system: what is overdue, then by the next day on which something runs out. */
export function worklistLines(items: readonly Listed[]): string {
  const [head = '', ...rows] = plainTable([HEAD, ...items.map(rowOf)]);
  const styledRows = rows.map((row, at) => (items[at]?.due.overdue ? styled('red', row) : row));
  return `${[styled('bold', head), ...styledRows].join('\n')}\n`;
}

function rowOf({ id, entity, procedure, state, due, possible }: Listed): string[] {
  return [dueOf(due), entity, procedure.id, printable(state.title), awaits(possible), id];
}

/** The day since which the authority is late, or else the first last day of a period that runs. */
function dueOf({ overdue = [], next }: Listed['due']): string {
  const [since] = overdue.map((one) => one.since).toSorted();
  if (since !== undefined) return `overdue since ${since}`;
  return next === null ? '' : daysFrom(next, -1);
}

/** What kinds of steps an office can take; where none, whose step it waits for. */
function awaits(possible: Listed['possible']): string {
  const offices = possible.filter(({ by }) => by === 'officer' || by === 'panel');
  if (offices.length > 0) return [...new Set(offices.map(({ kind }) => kind))].join(', ');
  const others = [...new Set(possible.map(({ by }) => by))];
  return others.join(', ') || 'time';
}
