import { statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { CheckReport } from '../../core/check/check-rule-set.ts';
import { findingOf, findingsFrom, type Finding } from '../../core/check/finding.ts';
import { pointerTo } from '../../core/ground/fault.ts';
import { calendarFilesIn, readCalendarFile } from '../../local/packs.ts';

/** Whether a path is a calendar's file, or the folder of the calendars. */
export function isOfCalendars(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  const folder = found?.isDirectory() === true ? path : dirname(path);
  return found !== undefined && basename(resolve(folder)) === 'calendars';
}

/** The files of the calendars that paths name: themselves, or those of their folders, each once. */
export function calendarFilesAt(paths: readonly string[]): string[] {
  const files = paths.flatMap((path) => {
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
    if (!isFolder) return isOfCalendars(path) ? [path] : [];
    return calendarFilesIn(isOfCalendars(path) ? join(path, '..') : path);
  });
  return [...new Set(files)];
}

/** Checks the file of a calendar: its form, each of its days, and whether somebody has read the law of each year. */
export function checkCalendar(file: string): CheckReport {
  const read = readCalendarFile(file);
  const findings =
    'faults' in read
      ? findingsFrom('faulty-document', read.faults)
      : Object.entries(read.document.years).flatMap(([year, { law }]) =>
          law.verified ? [] : [unverified(year, law.title)],
        );
  const cases = { total: 0, passed: 0 };
  return { ruleSet: null, findings, cases, boundaries: { total: 0, agreed: 0 }, coverage: null };
}

function unverified(year: string, title: string): Finding {
  const message = `"${title}" is not verified: nobody has compared the days with this text; as long as that is so, what rests on the year is a demonstration, which binds nobody; read it and set "verified" to true`;
  return findingOf('unverified-law', pointerTo(['years', year, 'law']), message);
}
