import type { Fault } from '../../core/ground/fault.ts';
import { deadlineOf, type Count } from '../../core/periods/deadline.ts';
import { countWords, unknownWords } from '../../core/periods/deadline-words.ts';
import { spanWords } from '../../core/periods/span.ts';
import { askedCount, type Calendars } from './asked-count.ts';

/** The end of a period, and how it was counted. */
export type Ended = {
  ends: string;
  from: string;
  period: string;
  calendar: string | null;
  countStart: boolean;
  roll: boolean;
  rolledFrom?: string;
  counted: string[];
};

/** Why there is no end: days that the calendar does not know, or the faults of what was asked. */
export type NotEnded =
  | { error: { message: string }; knownFrom: string; knownUntil: string; notBefore: string }
  | { error: { message: string; faults: Fault[] } };

/** The answer to one question. */
export function deadlineAnswer(question: object, calendars: Calendars): Ended | NotEnded {
  const count = askedCount(question, calendars);
  return 'faults' in count ? refused(count.faults) : answerTo(count);
}

/** The answer to a question that has faults. */
export function refused(faults: Fault[]): NotEnded {
  const words = faults.map(({ pointer, message }) => `${pointer} ${message}`.trim());
  return { error: { message: words.join('; '), faults } };
}

function answerTo(count: Count): Ended | NotEnded {
  const { from, period, calendar } = count;
  const found = deadlineOf(count);
  if (found.ends === null) {
    const { knownFrom, knownUntil, notBefore } = found;
    return { error: { message: unknownWords(count, found) }, knownFrom, knownUntil, notBefore };
  }
  const { countStart, roll } = period;
  const asked = { from, period: spanWords(period), calendar: calendar?.id ?? null };
  const { ends, ...rolled } = found;
  return { ends, ...asked, countStart, roll, ...rolled, counted: countWords(count, found) };
}
