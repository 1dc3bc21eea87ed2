import type { GivenFacts } from '../../core/facts/values.ts';
import { isMissingDay } from '../../core/ground/calendar.ts';
import { didYouMean } from '../../core/ground/nearest.ts';
import { requestedDaySchema } from '../../core/ground/requested-day.ts';
import { eventsOf } from '../../core/procedures/dates-of.ts';
import type { Days } from '../../core/procedures/proceeding.ts';
import type { Procedure } from '../../core/procedures/procedure.ts';
import { countedFrom, type CountedFrom } from '../../core/procedures/procedure-schema.ts';
import { CommandFault } from '../command-fault.ts';

/** What the options of the command say: days of events, each `<event>=<date>`, and fields, each `<field>=<value>`. */
export type Said = { event: readonly string[]; field?: readonly string[] };

/** What is said of a case, and the days from which its periods run. */
export type Occasion = { given: GivenFacts; days: Days };

/**
 * The occasion that options describe, with each event from which a period runs.
 *
 * @throws CommandFault where an event or a field is unknown or missing
 */
export function occasionOf(procedure: Procedure, said: Said): Occasion {
  const given = givenBy(procedure, said.field ?? []);
  const days = new Map(said.event.map(eventOf));
  if (days.size < said.event.length)
    throw new CommandFault('an --event is given twice; give each once');
  const asked = eventsOf(procedure, given);
  const missing = asked.filter((event) => !days.has(event));
  const needless = [...days.keys()].filter((event) => !asked.includes(event));
  if (missing.length > 0) {
    throw new CommandFault(`periods run from ${listed(missing)}; add ${missing.map((event) => `--event ${event}=DATE`).join(' ')}`); // prettier-ignore
  }
  if (needless.length > 0) {
    throw new CommandFault(`no period of ${procedure.document.id} runs from ${listed(needless)}; leave it out`); // prettier-ignore
  }
  return { given, days: Object.fromEntries(days) };
}

function givenBy(procedure: Procedure, texts: readonly string[]): GivenFacts {
  const { id, fields = {} } = procedure.document;
  const known = Object.keys(fields);
  const names = texts.map((text) => text.split('=')[0]);
  if (new Set(names).size < names.length)
    throw new CommandFault('a field is given twice; give each once');
  const given = Object.fromEntries(
    texts.map((text) => {
      const [name = '', value = ''] = text.split(/=(.*)/s);
      const field = fields[name];
      if (!field) {
        throw new CommandFault(`${id} has no field "${name}"${didYouMean(name, known)}; known are ${known.join(', ') || 'none'}`); // prettier-ignore
      }
      if (field.enum && !field.enum.some((one) => String(one) === value)) {
        throw new CommandFault(`${id} has no ${name} "${value}"${didYouMean(value, field.enum.map(String))}; known are ${field.enum.join(', ')}`); // prettier-ignore
      }
      return [name, field.type === 'string' || field.type === 'date' ? value : JSON.parse(value)];
    }),
  ) as GivenFacts;
  const [fault] = procedure.fieldFaults(given);
  if (!fault) return given;
  const name = fault.pointer.slice(1);
  if (Object.hasOwn(given, name)) throw new CommandFault(`the field ${name} ${fault.message}`);
  const values = fields[name]?.enum?.join(', ');
  const option = name === 'class' ? '--class' : `--field ${name}=VALUE`;
  throw new CommandFault(`the periods of ${id} differ by ${name}; add ${option}${values === undefined ? '' : `; known are ${values}`}`); // prettier-ignore
}

function eventOf(text: string): [CountedFrom, string] {
  const [name = '', day = ''] = text.split(/=(.*)/s);
  const event = countedFrom.find((one) => one === name);
  if (event === undefined) {
    throw new CommandFault(`--event takes <event>=<date>, and there is no event of that name${didYouMean(name, countedFrom)}; known are ${countedFrom.join(', ')}`); // prettier-ignore
  }
  if (isMissingDay(day)) throw new CommandFault(`--event ${name}: the day ${day} does not exist`);
  const found = requestedDaySchema.safeParse(day);
  if (found.success) return [event, found.data];
  throw new CommandFault(`--event ${name} ${found.error.issues[0]?.message ?? 'is no date'}`);
}

function listed(events: readonly string[]): string {
  return events.join(' and ');
}
