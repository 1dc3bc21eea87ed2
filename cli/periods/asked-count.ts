import * as z from 'zod';
import { faultsOf, type Fault } from '../../core/ground/fault.ts';
import { noting } from '../../core/ground/issue-notes.ts';
import { didYouMean } from '../../core/ground/nearest.ts';
import { requestedDaySchema } from '../../core/ground/requested-day.ts';
import { asksCalendar, type Count } from '../../core/periods/deadline.ts';
import { plainSpan, readSpan, spanSchema } from '../../core/periods/span.ts';
import type { WorkingCalendar } from '../../core/periods/working-days.ts';

/** What a line, or the options of the command, ask for. */
const questionSchema = z.strictObject({
  from: requestedDaySchema.describe('The day of the event, YYYY-MM-DD.'),
  period: z.preprocess((text) => (typeof text === 'string' ? plainSpan(text) : text), spanSchema),
  calendar: z.string({ error: 'must be the id of a calendar, such as CN' }).nullish(),
  countStart: z.boolean({ error: 'must be true or false' }).optional(),
  roll: z.boolean({ error: 'must be true or false' }).optional(),
});

/** The calendars that are known, by their ids. */
export type Calendars = ReadonlyMap<string, WorkingCalendar>;

/** The count that is asked for, or every fault of the question. */
export function askedCount(question: object, calendars: Calendars): Count | { faults: Fault[] } {
  const parsed = questionSchema.safeParse(question, noting);
  const id = (question as { calendar?: unknown }).calendar ?? undefined;
  const calendar = typeof id === 'string' ? calendars.get(id) : undefined;
  const unknown = typeof id === 'string' && !calendar ? [unknownCalendar(id, calendars)] : [];
  if (!parsed.success) return { faults: [...faultsOf(parsed.error), ...unknown] };
  const { from, period: text, countStart = false, roll = false } = parsed.data;
  const period = { ...readSpan(text), countStart, roll };
  const isLacking = asksCalendar(period) && id === undefined;
  const faults = isLacking ? [lackingCalendar(roll, calendars)] : unknown;
  return faults.length > 0 ? { faults } : { from, period, calendar };
}

function unknownCalendar(id: string, calendars: Calendars): Fault {
  const asked = didYouMean(id, calendars.keys());
  return { pointer: '/calendar', message: `is not known${asked}; ${knownAre(calendars)}` };
}

function lackingCalendar(roll: boolean, calendars: Calendars): Fault {
  const what = roll ? 'an end that rolls over rest days' : 'working days';
  const message = `is required for ${what}: it says which days are worked; ${knownAre(calendars)}`;
  return { pointer: '/calendar', message };
}

function knownAre(calendars: Calendars): string {
  return calendars.size === 0 ? 'none is known' : `known are ${[...calendars.keys()].join(', ')}`;
}
