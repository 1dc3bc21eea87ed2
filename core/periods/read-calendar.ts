import { isCalendarDay } from '../ground/calendar.ts';
import { partOf } from '../ground/date-arithmetic.ts';
import { faultsOf, pointerTo, type Fault } from '../ground/fault.ts';
import { noting } from '../ground/issue-notes.ts';
import { calendarDocumentSchema, type CalendarDocument } from './calendar-document.ts';

/**
 * The document of a calendar, or every fault of it.
 *
 * @param name the name of its file without `.json`
 * @example readCalendar('CN', null) // { faults: [{ pointer: '', message: 'must be an object, not null' }] }
 */
export function readCalendar(
  name: string,
  content: unknown,
): { document: CalendarDocument } | { faults: Fault[] } {
  const parsed = calendarDocumentSchema.safeParse(content, noting);
  if (!parsed.success) return { faults: faultsOf(parsed.error) };
  const faults = documentFaults(name, parsed.data);
  return faults.length > 0 ? { faults } : { document: parsed.data };
}

function documentFaults(name: string, { calendar, years }: CalendarDocument): Fault[] {
  const named = `is ${calendar}, but the file is named ${name}; give both one name`;
  return [
    ...(calendar === name ? [] : [{ pointer: '/calendar', message: named }]),
    ...yearFaults(Object.keys(years)),
    ...Object.entries(years).flatMap(([year, { off, on = [] }]) => [
      ...dayFaults(year, 'off', off),
      ...dayFaults(year, 'on', on),
    ]),
  ];
}

/** Years of which one is missing: the keys of an object that are numbers stand in their order. */
function yearFaults(years: readonly string[]): Fault[] {
  if (years.length === 0) return [{ pointer: '/years', message: 'must have at least one year' }];
  return years.slice(1).flatMap((year, at) => {
    const before = Number(years[at]);
    if (Number(year) === before + 1) return [];
    const message = `follows ${before}; add the years between them, because a count must not jump over unknown days`;
    return [{ pointer: pointerTo(['years', year]), message }];
  });
}

function dayFaults(year: string, key: 'off' | 'on', days: readonly string[]): Fault[] {
  return days.flatMap((day, at) => {
    const message = dayFault(year, key, day, days[at - 1]);
    return message === undefined ? [] : [{ pointer: pointerTo(['years', year, key, at]), message }];
  });
}

function dayFault(
  year: string,
  key: 'off' | 'on',
  day: string,
  before: string | undefined,
): string | undefined {
  const [month = 0, date = 0] = day.split('-').map(Number);
  if (!isCalendarDay(Number(year), month, date)) return `is a day that ${year} does not have`;
  if (before !== undefined && day <= before) {
    return day === before
      ? 'is listed twice; take it out'
      : `stands after ${before}; put the days in order`;
  }
  const isWeekend = partOf(`${year}-${day}`, 'weekday') > 5;
  if (key === 'off' && isWeekend) {
    return 'is a Saturday or Sunday, which is not worked anyway; take it out';
  }
  if (key === 'on' && !isWeekend) return 'is a weekday, which is worked anyway; take it out';
  return undefined;
}
