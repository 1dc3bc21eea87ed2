import { readFileSync } from 'node:fs';
import type { CalendarDocument } from '../../../core/periods/calendar-document.ts';
import { readCalendar } from '../../../core/periods/read-calendar.ts';
import { prepareCalendar } from '../../../core/periods/working-days.ts';

/** A calendar that comes with Gradus, as its file has it. */
export function documentOf(id: string): CalendarDocument {
  const read = readCalendar(id, JSON.parse(readFileSync(`rules/calendars/${id}.json`, 'utf8')));
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.document;
}

export const ids = ['CN', 'GB-ENG', 'US'] as const;

/** A calendar that comes with Gradus, ready to count. */
export const calendarOf = (id: string) => prepareCalendar(documentOf(id));
