import type { Fault } from '../ground/fault.ts';
import type { ProcedureDocument } from './procedure-schema.ts';

/** The fault of a procedure that names a calendar which is not known. */
export function calendarFaults(
  { calendar }: Pick<ProcedureDocument, 'calendar'>,
  calendars: ReadonlyMap<string, unknown>,
): Fault[] {
  if (calendar === undefined || calendars.has(calendar)) return [];
  const known = [...calendars.keys()].join(', ');
  const message = `is ${calendar}, which is no file of calendars/; known are ${known || 'none'}`;
  return [{ pointer: '/calendar', message }];
}
