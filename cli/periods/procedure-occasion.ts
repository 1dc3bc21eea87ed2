import { isMissingDay } from '../../core/ground/calendar.ts';
import { didYouMean } from '../../core/ground/nearest.ts';
import { requestedDaySchema } from '../../core/ground/requested-day.ts';
import { eventSchema, type Event } from '../../core/periods/clock.ts';
import { eventsOf, type Occasion } from '../../core/periods/dates-of.ts';
import type { ProcedureDates } from '../../core/periods/procedure-dates.ts';
import { CommandFault } from '../command-fault.ts';
import type { Calendars } from './asked-count.ts';

/** What the options of the command say: the days of events, each `<event>=<date>`, and the class. */
export type Given = { event: readonly string[]; class?: string | undefined };

/**
 * The occasion that options describe, with each event from which a period of the class runs.
 *
 * @throws CommandFault where an event or the class is unknown or missing
 */
export function occasionOf(document: ProcedureDates, given: Given, calendars: Calendars): Occasion {
  const ofClass = classOf(document, given.class);
  const events = new Map(given.event.map(eventOf));
  const asked = [...eventsOf(document, ofClass)];
  const missing = asked.filter((event) => !events.has(event));
  const needless = [...events.keys()].filter((event) => !asked.includes(event));
  if (missing.length > 0) {
    throw new CommandFault(`periods run from ${listed(missing)}; add ${missing.map((event) => `--event ${event}=DATE`).join(' ')}`); // prettier-ignore
  }
  if (needless.length > 0) {
    throw new CommandFault(`no period of ${document.procedure} runs from ${listed(needless)}; leave it out`); // prettier-ignore
  }
  return { class: ofClass, events, calendars };
}

function classOf({ procedure, classes }: ProcedureDates, given: string | undefined): string {
  const known = Object.keys(classes);
  if (given !== undefined && known.includes(given)) return given;
  const what =
    given === undefined
      ? `the periods of ${procedure} differ by class; add --class`
      : `${procedure} has no class "${given}"${didYouMean(given, known)}`;
  throw new CommandFault(`${what}; known are ${known.join(', ')}`);
}

function eventOf(text: string): [Event, string] {
  const [name = '', day = ''] = text.split(/=(.*)/s);
  const event = eventSchema.safeParse(name);
  const known = eventSchema.options;
  if (!event.success) {
    throw new CommandFault(`--event takes <event>=<date>, and there is no event of that name${didYouMean(name, known)}; known are ${known.join(', ')}`); // prettier-ignore
  }
  if (isMissingDay(day)) throw new CommandFault(`--event ${name}: the day ${day} does not exist`);
  const found = requestedDaySchema.safeParse(day);
  if (found.success) return [event.data, found.data];
  throw new CommandFault(`--event ${name} ${found.error.issues[0]?.message ?? 'is no date'}`);
}

function listed(events: readonly string[]): string {
  return events.join(' and ');
}
