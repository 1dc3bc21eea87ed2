import type { GivenFacts } from '../../core/facts/values.ts';
import { eventsOf } from '../../core/procedures/dates-of.ts';
import type { Days } from '../../core/procedures/proceeding.ts';
import type { Procedure } from '../../core/procedures/procedure.ts';
import { CommandFault } from '../command-fault.ts';
import { countedDays } from './counted-days.ts';
import { fieldsGiven } from './fields-given.ts';

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
  const days = countedDays('--event', said.event);
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
  const given = fieldsGiven(procedure.document, texts);
  const [fault] = procedure.fieldFaults(given);
  if (!fault) return given;
  const name = fault.pointer.slice(1);
  if (Object.hasOwn(given, name)) throw new CommandFault(`the field ${name} ${fault.message}`);
  const values = fields[name]?.enum?.join(', ');
  const option = name === 'class' ? '--class' : `--field ${name}=VALUE`;
  throw new CommandFault(`the periods of ${id} differ by ${name}; add ${option}${values === undefined ? '' : `; known are ${values}`}`); // prettier-ignore
}

function listed(events: readonly string[]): string {
  return events.join(' and ');
}
