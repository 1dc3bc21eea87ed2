import type { Fault } from '../../core/ground/fault.ts';
import { deadlineOf, unverifiedYears, type Count } from '../../core/periods/deadline.ts';
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
  /** The years whose working days nobody has verified, where there are any. */
  unverified?: string[];
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
  const counted = countWords(count, found);
  const years = unverifiedYears(count, found);
  const unverified = years.length > 0 ? { unverified: years } : {};
  return { ends, ...asked, countStart, roll, ...rolled, counted, ...unverified };
}

/** How a period was counted, and whether that binds anybody. */
export function stepsOf({ counted, calendar, unverified }: Ended): string[] {
  if (!unverified) return counted;
  const days = `the working days of ${calendar ?? ''} in ${unverified.join(', ')}`;
  return [...counted, `demonstration: nobody has verified ${days}`];
}
