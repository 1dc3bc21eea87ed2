const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function lengthOf(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] as number);
}

function parts(date: string): [year: number, month: number, day: number] {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!match) throw new RangeError(`${date} is no date`);
  return [Number(match[1]), Number(match[2]), Number(match[3])];
}

export function isoDate(year: number, month: number, day: number): string {
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** Days since the first day of the year 0. */
function dayNumber(date: string): number {
  const [year, month, day] = parts(date);
  let days = 365 * year;
  if (year > 0)
    days +=
      1 + Math.floor((year - 1) / 4) - Math.floor((year - 1) / 100) + Math.floor((year - 1) / 400);
  for (let past = 1; past < month; past++) days += lengthOf(year, past);
  return days + day - 1;
}

/** Days from the first date to the second; less than 0 if the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

export function addDays(date: string, days: number): string {
  const [startYear, startMonth, startDay] = parts(date);
  let [year, month, day] = [startYear, startMonth, startDay + days];
  while (day > lengthOf(year, month)) {
    day -= lengthOf(year, month);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  while (day < 1) {
    [year, month] = month === 1 ? [year - 1, 12] : [year, month - 1];
    day += lengthOf(year, month);
  }
  return isoDate(year, month, day);
}

/** The corresponding day, or the last of the month if there is none. */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = parts(date);
  const total = year * 12 + (month - 1) + months;
  const [newYear, newMonth] = [Math.floor(total / 12), (total % 12) + 1];
  return isoDate(newYear, newMonth, Math.min(day, lengthOf(newYear, newMonth)));
}

export function addYears(date: string, years: number): string {
  return addMonths(date, 12 * years);
}
