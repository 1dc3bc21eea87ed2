import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { FaultyDocumentError, type Fault } from '../../../core/ground/fault.ts';
import { readJson } from '../../../core/json/read-json.ts';
import type { CalendarDocument } from '../../../core/periods/calendar-document.ts';
import { readCalendar } from '../../../core/periods/read-calendar.ts';
import { plainDocumentFaults } from '../../../core/rule-set/faults/plain-document-faults.ts';
import { prepareCalendar, type WorkingCalendar } from '../../../core/periods/working-days.ts';

/** The files of the calendars of a rules folder, in order of their names; none where it has no such folder. */
export function calendarFilesIn(rulesFolder: string): string[] {
  const folder = join(rulesFolder, 'calendars');
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => /^[^.].*\.json$/.test(file));
  return files.toSorted().map((file) => join(folder, file));
}

/**
 * The calendars of a rules folder by their ids.
 *
 * @throws FaultyDocumentError where a file is not JSON, or has faults
 */
export function readCalendars(rulesFolder: string): ReadonlyMap<string, WorkingCalendar> {
  return new Map(
    calendarFilesIn(rulesFolder).map((file) => {
      const read = readCalendarFile(file);
      if ('faults' in read) throw new FaultyDocumentError(file, read.faults);
      return [read.document.calendar, prepareCalendar(read.document)] as const;
    }),
  );
}

/** The calendar of a file, or every fault of it. */
export function readCalendarFile(
  file: string,
): { document: CalendarDocument } | { faults: readonly Fault[] } {
  const json = readJson(readFileSync(file));
  if (!('content' in json)) return json;
  const unfit = plainDocumentFaults(json.content);
  return unfit.length > 0 ? { faults: unfit } : readCalendar(basename(file, '.json'), json.content);
}
