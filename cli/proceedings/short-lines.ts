import type { About } from '../../core/proceedings/about.ts';
import { aboutWords, lapsedWords, stoppedWords } from '../../core/procedures/words.ts';
import { quoted } from '../../core/procedures/outline/period-words.ts';
import { printable } from '../lines/printable.ts';
import { styled } from '../lines/style.ts';
import type { Listed } from './proceeding-answer.ts';

/** On top of a proceeding that binds nobody. */
const DEMONSTRATION = 'Demonstration: it rests on law that is not verified, and binds nobody.';

/** A proceeding in a few lines: what it is about, how it stands, what is due, and which steps are possible. */
export function shortLines(proceeding: Listed): string {
  const { id, entity, procedure, about, openedOn, due, possible } = proceeding;
  const steps = possible.map(({ step }) => step);
  const lines = [
    `${styled('bold', id)}  ${procedure.id} ${procedure.version}  ${entity}`,
    `  about ${aboutSentence(about)}`,
    `  stands at ${standsAt(proceeding)}; opened on ${openedOn}`,
    ...markLines(proceeding).map((line) => `  ${line}`),
    ...dueLines(due).map((line) => `  ${line}`),
    ...(steps.length > 0 ? [`  possible now: ${steps.join(', ')}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** That a proceeding is a demonstration, or stands stopped or lapsed, and why. */
export function markLines({
  demonstration,
  stopped,
  lapsed,
}: Pick<Listed, 'demonstration' | 'stopped' | 'lapsed'>): string[] {
  const lines = [
    ...(demonstration ? [DEMONSTRATION] : []),
    ...(stopped
      ? [`stopped from ${stopped.from} on, because ${printable(stoppedWords(stopped))}`]
      : []),
    ...(lapsed ? [`lapsed on ${lapsed.on}, because ${printable(lapsedWords(lapsed))}`] : []),
  ];
  return lines.map((line) => styled('red', line));
}

/** The state of a proceeding by its title and name. */
export function standsAt({ state: { title, name } }: Pick<Listed, 'state'>): string {
  return `${quoted(printable(title))} (${name})`;
}

/**
 * What a proceeding is about, by name.
 *
 * @example aboutSentence({ kind: 'pledge', pledge: 'P-7' }) // 'a pledge: P-7'
 */
export function aboutSentence(about: About): string {
  return `${aboutWords[about.kind]}: ${nameOf(about)}`;
}

function nameOf(about: About): string {
  if (about.kind === 'record') return about.record;
  if (about.kind === 'pledge') return about.pledge;
  return about.kind === 'appraisal' ? about.ruleSet : `${about.measure} of ${about.ruleSet}`;
}

/**
 * What the authority let run out, and the days by which somebody has to act.
 *
 * @param titleOf the words for a period by its name
 */
export function dueLines(
  { overdue, authority, entity, unknown }: Listed['due'],
  titleOf: (period: string) => string = String,
): string[] {
  return [
    ...(overdue ?? []).map(({ period, since, says }) => {
      const follows = says === undefined ? '' : `. ${printable(says)}`;
      return styled('red', `overdue since ${since}: ${titleOf(period)}${follows}`);
    }),
    ...(authority === undefined ? [] : [`last day of the authority: ${authority}`]),
    ...(entity === undefined ? [] : [`last day of the entity: ${entity}`]),
    ...(unknown ?? []).map(
      ({ period, notBefore }) =>
        `the calendar does not know the last day of ${titleOf(period)}; it is not before ${notBefore}`,
    ),
  ];
}
