import { isCalendarDay } from '../ground/calendar.ts';
import { formInPlaceOfDate } from '../ground/form-in-place-of-date.ts';

/** A day as it is written in a file, converted to `YYYY-MM-DD`; or why it is none. */
export type ReadDay = { day: string } | { cause: string };

type Token = 'YYYY' | 'YY' | 'MMM' | 'MM' | 'M' | 'DD' | 'D';
const PARTS: Readonly<Record<Token, string>> = {
  YYYY: '(?<year>[0-9]{4})',
  YY: '(?<year>[0-9]{2})',
  MMM: '(?<month>[A-Za-z]{3})',
  MM: '(?<month>[0-9]{2})',
  M: '(?<month>[0-9]{1,2})',
  DD: '(?<day>[0-9]{2})',
  D: '(?<day>[0-9]{1,2})',
};
const TOKEN = /YYYY|YY|MMM|MM|M|DD|D/g;

/** A time of day, which is left out. */
const TIME = /[T ]hh:mm(:ss)?$/;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/**
 * Why a text is not a date format; undefined if it is one.
 *
 * @example dateFormatProblem('M/D/YYYY') // undefined
 */
export function dateFormatProblem(format: string): string | undefined {
  const date = format.replace(TIME, '');
  const tokens = date.match(TOKEN) ?? [];
  const kinds = tokens.map((token) => token[0]).toSorted();
  if (kinds.join('') !== 'DMY') {
    return 'must name a year (YYYY or YY), a month (MM, M or MMM) and a day (DD or D) once each, such as MM/DD/YYYY';
  }
  const between = date.replaceAll(TOKEN, '\n').split('\n');
  if (between.some((sign) => !/^[-/. ]?$/.test(sign)) || between[0] !== '' || between[3] !== '') {
    return 'must have one of - / . and a space, or nothing, between its parts';
  }
  const isTight = between[1] === '' || between[2] === '';
  return isTight && tokens.some((token) => token === 'M' || token === 'D')
    ? 'must write M and D as MM and DD where nothing stands between the parts'
    : undefined;
}

/**
 * Whether one text can be two different days under two formats, such as 03/04/2026.
 *
 * @example areAmbiguous('MM/DD/YYYY', 'D/M/YYYY') // true
 */
export function areAmbiguous(one: string, other: string): boolean {
  const [left, right] = [one, other].map((format) => format.replace(TIME, '')) as [string, string];
  const [mine, yours] = [tokensOf(left), tokensOf(right)];
  if (left.replaceAll(TOKEN, '') !== right.replaceAll(TOKEN, '')) return false;
  if (mine.every((token, at) => token[0] === yours[at]?.[0])) return false;
  if (/[^YMD]/.test(left)) return mine.every((token, at) => canBeBoth(token, yours[at]));
  return left.length === right.length && left.includes('MMM') === right.includes('MMM');
}

function tokensOf(date: string): Token[] {
  return (date.match(TOKEN) ?? []) as Token[];
}

/** Whether a part of a day can be either of two: as many signs, and digits or letters. */
function canBeBoth(one: Token, other: Token | undefined): boolean {
  const [left, right] = [one, other].map((token) =>
    token === 'YYYY' || token === 'MMM' ? token : 'two',
  );
  return left === right;
}

/**
 * Compiles date formats; the first that a text has is the one that is read. A year of two digits is in this century,
 * 2000 to 2099.
 *
 * @example dateReader(['M/D/YYYY'])('3/4/2026') // { day: '2026-03-04' }
 */
export function dateReader(formats: readonly string[]): (text: string) => ReadDay {
  const forms = formats.map(patternOf);
  const known = new Map<string, ReadDay>();
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    const read = readDay(text, forms, formats);
    if (known.size < MOST_KNOWN) known.set(text, read);
    return read;
  };
}

/** Days are few, and each occurs in many rows. */
const MOST_KNOWN = 5_000;

function patternOf(format: string): RegExp {
  const time = TIME.exec(format)?.[0];
  const date = time === undefined ? format : format.slice(0, -time.length);
  const form = date.replaceAll(/[./]/g, '\\$&').replaceAll(TOKEN, (token) => PARTS[token as Token]);
  return new RegExp(`^${form}${time === undefined ? '' : timeForm(time)}$`);
}

function timeForm(time: string): string {
  const seconds = time.endsWith(':ss') ? ':[0-9]{2}(?:\\.[0-9]{1,9})?' : '';
  return `${time[0] ?? ''}[0-9]{2}:[0-9]{2}${seconds}`;
}

function readDay(text: string, forms: readonly RegExp[], formats: readonly string[]): ReadDay {
  for (const form of forms) {
    const { year, month, day } = form.exec(text)?.groups ?? {};
    if (year === undefined || month === undefined || day === undefined) continue;
    const fullYear = year.length === 2 ? 2000 + Number(year) : Number(year);
    const monthNumber = /[a-z]/i.test(month)
      ? MONTHS.indexOf(month.toLowerCase()) + 1
      : Number(month);
    if (!isCalendarDay(fullYear, monthNumber, Number(day))) {
      return { cause: 'is a day that the calendar does not have' };
    }
    const parts = [String(fullYear).padStart(4, '0'), two(monthNumber), two(Number(day))];
    return { day: parts.join('-') };
  }
  return { cause: `must be a day written ${formats.join(' or ')}, not ${formInPlaceOfDate(text)}` };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
