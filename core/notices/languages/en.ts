import { spanWords } from '../../periods/span.ts';
import { dayWords } from '../../procedures/words.ts';
import type { Language, LastDay } from './language.ts';

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];

/** A day as a letter has it: 3 March 2026. */
function day(text: string): string {
  const [year = '', month = '', date = ''] = text.split('-');
  return `${Number(date)} ${months[Number(month) - 1] ?? ''} ${year}`;
}

function lastDay({ ends, notBefore, knownUntil }: LastDay): string {
  if (ends !== null) return day(ends);
  const until = knownUntil === undefined ? '' : ` ends on ${day(knownUntil)} and`;
  const least = notBefore === undefined ? '' : `; it is not before ${day(notBefore)}`;
  return `not known yet, because the calendar of working days${until} does not have it${least}`;
}

/** English. */
export const en: Language = {
  ...{ day, span: spanWords, lastDay },
  counted: ({ length, event, from, isFirst }) => {
    const begin = event === undefined ? day(from) : `the day of ${dayWords[event]}, ${day(from)}`;
    return `${spanWords(length)} from ${begin}, which ${isFirst ? 'counts as the first' : 'does not count'}`;
  },
  asSet: 'as long as is set here',
  period: (title, counted, last) => `${title}: ${counted}. Last day: ${last}.`,
  law: ({ title, cite, verified }) =>
    `${title}${cite === undefined ? '' : `: ${cite}`}${verified ? '' : ' (not verified)'}`,
  remedy: ({ title, to, within, lastDay: last, law }) =>
    [
      `${title}.`,
      ...(to === undefined ? [] : [`To: ${to}.`]),
      ...(within === undefined ? [] : [`Within: ${spanWords(within)}.`]),
      ...(last === undefined ? [] : [`Last day: ${lastDay(last)}.`]),
      `Law: ${law.join('; ')}.`,
    ].join(' '),
  entity: (name, codes) =>
    name === undefined ? codes.join(', ') : `${name} (${codes.join(', ')})`,
  yesOrNo: (value) => (value ? 'yes' : 'no'),
  demonstration:
    'Demonstration: the law or the wording of this notice is not verified. It binds nobody.',
  draft: (on) =>
    `Draft: this notice is not served, and has no effect. Its days are counted as if it were served on ${day(on)}.`,
};
