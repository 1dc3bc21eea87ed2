import type { Rounding } from '../ground/decimal.ts';

/** The most characters of a text in a sentence; a longer text is cut around the difference. */
const LONGEST = 120;
/** How many characters that both texts share are shown before the difference. */
const LEAD = 30;

/**
 * Two texts in quotes, cut around their first difference if they are long; a long text that stays, at its end.
 *
 * @example textWords('Good', undefined) // ['"Good"', 'none']
 */
export function textWords(before: string | undefined, after: string | undefined): [string, string] {
  const [old = [], now = []] = [before, after].map((one) => Array.from(one ?? ''));
  const longest = Math.max(old.length, now.length);
  const differs = now.findIndex((character, at) => character !== old[at]);
  const difference = differs < 0 ? now.length : differs;
  const isWhole = longest <= LONGEST || before === after;
  const start = isWhole ? 0 : Math.max(0, difference - LEAD);
  return [quoted(before, old, start), quoted(after, now, start)];
}

function quoted(whole: unknown, characters: readonly string[], start: number): string {
  if (typeof whole !== 'string') return whole === undefined ? 'none' : JSON.stringify(whole);
  const end = start + LONGEST;
  const head = start > 0 ? '…' : '';
  const tail = characters.length > end ? '…' : '';
  return `"${head}${characters.slice(start, end).join('')}${tail}"`;
}

/**
 * A name followed by its title, if that differs from the name.
 *
 * @example named('area', 'Sales area') // 'area ("Sales area")'
 */
export function named(name: string, title: string | undefined): string {
  if (title === undefined || title === name) return name;
  return `${name} (${textWords(title, title)[1]})`;
}

const units = { Y: 'year', M: 'month', W: 'week', D: 'day' } as const;

/**
 * An ISO 8601 period in words.
 *
 * @example periodWords('P1Y6M') // '1 year 6 months'
 */
export function periodWords(period: string): string {
  if (!/^P(\d+[YMWD])+$/.test(period)) return period;
  return [...period.matchAll(/(\d+)([YMWD])/g)]
    .map(([, number = '', unit = 'D']) =>
      counted(Number(number), units[unit as keyof typeof units]),
    )
    .join(' ');
}

/**
 * A number with its noun in the singular or plural.
 *
 * @example counted(1, 'point') // '1 point'
 * @example counted(2, 'entry', 'entries') // '2 entries'
 */
export function counted(number: number, thing: string, things = `${thing}s`): string {
  return `${number} ${number === 1 ? thing : things}`;
}

/**
 * Items joined by commas and "and".
 *
 * @example listed(['a', 'b', 'c']) // 'a, b and c'
 */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/**
 * A cron expression of five fields in words; anything else in quotes.
 *
 * @example cronWords('0 3 1 1 *') // 'at 03:00 on day 1 of January'
 */
export function cronWords(cron: string): string {
  const [minute = '', hour = '', day = '', month = '', weekday = '', more] = cron.split(' ');
  const isCron = /^\d{1,2} \d{1,2} [\d,*-]+ [\d,*-]+ [\d,*-]+$/.test(cron);
  if (!isCron || more !== undefined) return `"${cron}"`;
  const time = `at ${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  const inMonths = names(month, (at) => months[at - 1]);
  if (weekday !== '*') {
    const days = `every ${names(weekday, (at) => weekdays[at])}`;
    return `${time} ${days}${month === '*' ? '' : ` of ${inMonths}`}`;
  }
  if (day === '*') return `${time} every day${month === '*' ? '' : ` of ${inMonths}`}`;
  return `${time} on day ${names(day, String)} of ${month === '*' ? 'every month' : inMonths}`;
}

function names(field: string, nameOf: (at: number) => string | undefined): string {
  return listed(
    field.split(',').map((range) =>
      range
        .split('-')
        .map((at) => nameOf(Number(at)) ?? at)
        .join(' to '),
    ),
  );
}

/** Rounding modes in words. */
export const roundWords = {
  halfUp: 'half up',
  halfEven: 'half to even',
  halfDown: 'half down',
  up: 'up',
  down: 'down',
  ceiling: 'towards the greater number',
  floor: 'towards the lesser number',
} as const satisfies Readonly<Record<Rounding, string>>;
