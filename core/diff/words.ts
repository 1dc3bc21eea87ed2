/** A text in a sentence is no longer than this; what is longer is shown around the difference. */
const LONGEST = 120;
/** So much of what both texts have in common is shown before the difference. */
const LEAD = 30;

/**
 * Two texts in quotes, cut around their first difference where they are long.
 *
 * @example textWords('Good', undefined) // ['"Good"', 'none']
 */
export function textWords(before: string | undefined, after: string | undefined): [string, string] {
  const [old = [], now = []] = [before, after].map((one) => Array.from(one ?? ''));
  const longest = Math.max(old.length, now.length);
  const differs = now.findIndex((character, at) => character !== old[at]);
  const difference = differs < 0 ? now.length : differs;
  const start = longest <= LONGEST ? 0 : Math.max(0, difference - LEAD);
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
 * A name with its title behind it, where it has one that says more.
 *
 * @example named('area', 'Sales area') // 'area ("Sales area")'
 */
export function named(name: string, title: string | undefined): string {
  if (title === undefined || title === name) return name;
  return `${name} (${textWords(title, title)[1]})`;
}

const units = { Y: 'year', M: 'month', W: 'week', D: 'day' } as const;

/**
 * A period as a reader says it.
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
 * A number of things.
 *
 * @example counted(1, 'point') // '1 point'
 */
export function counted(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

/**
 * Items in a sentence.
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
 * A cron expression of five fields as a reader says it; as it stands where it is none.
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
