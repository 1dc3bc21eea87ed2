import { consequences } from '../../core/procedures/outline/procedure-outline.ts';
import type { CountedFrom, ProcedureDocument } from '../../core/procedures/procedure-schema.ts';
import { dayWords, effectWords } from '../../core/procedures/words.ts';
import { printable } from '../lines/printable.ts';
import { styled } from '../lines/style.ts';
import { possibleLines } from './possible-lines.ts';
import type { Listed, ShownClock, ShownStep, Whole } from './proceeding-answer.ts';
import { aboutSentence, dueLines, standsAt, markLines } from './short-lines.ts';

/** A proceeding as text: how it stands, what is due, what was done, and what can be done now. */
export function wholeLines(proceeding: Whole, document: ProcedureDocument): string {
  const { clocks, steps, effects, due, fields } = proceeding;
  const parts = [
    headLines(proceeding, document),
    section('The case', Object.entries(fields).map(fieldLine)),
    section(
      'Due',
      dueLines(due, (name) => titled(name, document)),
    ),
    section(
      'Periods',
      clocks.flatMap((clock) => clockLines(clock, document)),
    ),
    section(
      'Steps',
      steps.flatMap((step) => stepLines(step, document)),
    ),
    section('Effects', effects.map(effectLine)),
    section('Possible now', possibleLines(proceeding, document)),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** A period by its title and name. */
function titled(name: string, { periods }: ProcedureDocument): string {
  return `${printable(periods[name]?.title ?? name)} (${name})`;
}

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return [styled('underline', title), ...lines.map((line) => `  ${line}`)].join('\n');
}

function headLines(proceeding: Whole, document: ProcedureDocument): string {
  const { id, entity, procedure, about, openedOn, by, seq, on, earlier = [] } = proceeding;
  return [
    styled('bold', printable(procedure.title)),
    `Proceeding ${id} of ${entity}, under ${procedure.id} ${procedure.version}`,
    ...earlier.map(
      ({ version, to }) => `Before ${to} under ${version}; the version after it is milder`,
    ),
    `About ${aboutSentence(about)}`,
    `Opened on ${openedOn}, by ${printable(by)}`,
    `Stands at ${standsAt(proceeding)} since ${sinceOf(proceeding, document)}; this is of ${on}, after place ${seq} of its chain`,
    ...markLines(proceeding),
  ].join('\n');
}

/** The day from which the state holds: that of the last step that leads to it, or of the opening. */
function sinceOf({ state, steps, openedOn }: Whole, { steps: known }: ProcedureDocument): string {
  const leading = new Set(known.filter(({ to }) => to === state.name).map(({ step }) => step));
  return steps.findLast(({ step }) => leading.has(step))?.on ?? openedOn;
}

function fieldLine([name, value]: [string, unknown]): string {
  return `${name}: ${printable(typeof value === 'string' ? value : JSON.stringify(value))}`;
}

/** A period with its last day; of one that runs, what follows once it is over. */
function clockLines(clock: ShownClock, document: ProcedureDocument): string[] {
  const { period, whose, status, from, ends, notBefore = '' } = clock;
  const last = ends === null ? `not before ${notBefore}, its last day is not known` : ends;
  const how: Readonly<Record<string, string>> = {
    running: `last day ${last}`,
    over: `over, last day ${last}`,
    suspended: 'stands still',
    stopped: 'ended before its last day',
    waived: 'given up by the entity',
    heard: 'ended by a hearing',
  };
  const of = whose === 'nobody' ? 'nobody has to act' : `of the ${whose}`;
  const head = `${titled(period, document)}: ${how[status] ?? status}; from ${from}, ${of}`;
  const follows = status === 'running' ? consequences(document, period) : [];
  return [head, ...follows.map((one) => `  ${printable(one)}`)];
}

/** A step with its day, who took it, the days that it named and set, and what it says. */
function stepLines(taken: ShownStep, document: ProcedureDocument): string[] {
  const { step, title, on, recordedOn = on, by, office, says, days = {}, ends = {} } = taken;
  const offices = office === undefined ? '' : printable(office);
  const who = {
    ...{ time: 'by time', officer: `by ${offices}` },
    ...{ entity: `by the entity, recorded by ${offices}` },
    ...{ court: `by a court, recorded by ${offices}` },
  };
  const later = recordedOn === on ? '' : `, recorded on ${recordedOn}`;
  const named = Object.entries(days) as [CountedFrom, string][];
  const below = [
    ...named.map(([day, date]) => `day of ${dayWords[day]}: ${date}`),
    ...Object.entries(ends).map(([name, date]) => `last day of ${titled(name, document)}: ${date}`),
    ...Object.entries(says ?? {}).flatMap(([name, said]) => saidLines(name, said)),
  ];
  return [
    `${on}  ${printable(title)} (${step}), ${who[by]}${later}`,
    ...below.map((line) => `            ${line}`),
  ];
}

function saidLines(name: string, said: NonNullable<ShownStep['says']>[string]): string[] {
  if (typeof said === 'object' && !Array.isArray(said)) {
    return Object.entries(said).flatMap(([of, text]) => saidLines(`${name} ${of}`, text));
  }
  return [said].flat().map((text) => `${name}: ${printable(text)}`);
}

function effectLine({ effect, on, step }: Listed['effects'][number]): string {
  return `${on}  ${effectWords(effect)} (${step})`;
}
