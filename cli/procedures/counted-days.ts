import { isMissingDay } from '../../core/ground/calendar.ts';
import { didYouMean } from '../../core/ground/nearest.ts';
import { requestedDaySchema } from '../../core/ground/requested-day.ts';
import { countedFrom, type CountedFrom } from '../../core/procedures/procedure-schema.ts';
import { CommandFault } from '../command-fault.ts';

/**
 * The days of events from which periods are counted, each given as `<event>=<date>`.
 *
 * @param option the option that gives them, as messages name it
 * @throws CommandFault where an event is unknown or given twice, or a day does not exist
 */
export function countedDays(
  option: string,
  texts: readonly string[],
): ReadonlyMap<CountedFrom, string> {
  return daysGiven(option, texts, (name) => {
    const event = countedFrom.find((one) => one === name);
    if (event !== undefined) return event;
    throw new CommandFault(`${option} takes <event>=<date>, and there is no event of that name${didYouMean(name, countedFrom)}; known are ${countedFrom.join(', ')}`); // prettier-ignore
  });
}

/**
 * Days by names, each given as `<name>=<date>`.
 *
 * @param nameOf reads a name, and refuses one that is unknown
 * @throws CommandFault where a name is given twice, or a day does not exist
 */
export function daysGiven<Name extends string>(
  option: string,
  texts: readonly string[],
  nameOf: (name: string) => Name,
): ReadonlyMap<Name, string> {
  const days = new Map(
    texts.map((text) => {
      const [name = '', day = ''] = text.split(/=(.*)/s);
      return [nameOf(name), dayOf(option, name, day)] as const;
    }),
  );
  if (days.size < texts.length)
    throw new CommandFault(`${option} gives a day twice; give each once`);
  return days;
}

function dayOf(option: string, name: string, day: string): string {
  if (isMissingDay(day)) throw new CommandFault(`${option} ${name}: the day ${day} does not exist`);
  const found = requestedDaySchema.safeParse(day);
  if (found.success) return found.data;
  throw new CommandFault(`${option} ${name} ${found.error.issues[0]?.message ?? 'is no date'}`);
}
