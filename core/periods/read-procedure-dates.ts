import { faultsOf, pointerTo, type Fault } from '../ground/fault.ts';
import { noting } from '../ground/issue-notes.ts';
import { didYouMean } from '../ground/nearest.ts';
import { procedureDatesSchema, type ProcedureDates } from './procedure-dates.ts';
import { asksCalendar } from './deadline.ts';
import type { Clock } from './clock.ts';
import { periodOf } from './dates-of.ts';

/**
 * The dates that a document declares, or every fault of it.
 *
 * @param calendars the ids that are known
 * @example readProcedureDates(null, []) // { faults: [{ pointer: '', message: 'must be an object, not null' }] }
 */
export function readProcedureDates(
  content: unknown,
  calendars: Iterable<string>,
): { document: ProcedureDates } | { faults: Fault[] } {
  const parsed = procedureDatesSchema.safeParse(content, noting);
  if (!parsed.success) return { faults: faultsOf(parsed.error) };
  const faults = [...periodFaults(parsed.data, [...calendars]), ...dateFaults(parsed.data)];
  return faults.length > 0 ? { faults } : { document: parsed.data };
}

function periodFaults({ periods, classes, law }: ProcedureDates, calendars: string[]): Fault[] {
  const clocks = Object.entries(periods).flatMap(([name, { byClass }]) =>
    Object.entries(byClass).map(([of, clock]) => ({
      path: ['periods', name, 'byClass', of],
      of,
      clock,
    })),
  );
  return clocks.flatMap(({ path, of, clock }) => [
    ...unknownName(path, of, Object.keys(classes), 'class'),
    ...[clock.law].flat().flatMap((key) => unknownName([...path, 'law'], key, Object.keys(law), 'entry of "law"')), // prettier-ignore
    ...calendarFaults(path, clock, calendars),
  ]);
}

function calendarFaults(path: readonly string[], clock: Clock, known: string[]): Fault[] {
  const at = [...path, 'calendar'];
  if (clock.calendar !== undefined) return unknownName(at, clock.calendar, known, 'calendar');
  if (!asksCalendar(periodOf(clock))) return [];
  const message = 'is required: the period is in working days, or its end rolls over rest days';
  return [{ pointer: pointerTo(at), message }];
}

function dateFaults({ dates, periods }: ProcedureDates): Fault[] {
  return Object.entries(dates).flatMap(([name, { lastDay, dayAfter }]) => {
    const key = lastDay === undefined ? 'dayAfter' : 'lastDay';
    const known = Object.keys(periods);
    return unknownName(['dates', name, key], lastDay ?? dayAfter ?? '', known, 'period');
  });
}

function unknownName(
  path: readonly string[],
  name: string,
  known: readonly string[],
  what: string,
): Fault[] {
  if (known.includes(name)) return [];
  const message = `names no ${what}${didYouMean(name, known)}; known are ${known.join(', ')}`;
  return [{ pointer: pointerTo(path), message }];
}
