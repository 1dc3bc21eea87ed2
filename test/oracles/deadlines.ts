import { addDays, addMonths, addYears, daysBetween } from './dates.ts';

/** What a calendar says of its years: weekdays that are not worked, and weekends that are. */
export type Years = Readonly<
  Record<string, { off: readonly string[]; on?: readonly string[] | undefined }>
>;

export type Asked = {
  from: string;
  number: number;
  unit: 'calendar day' | 'working day' | 'month' | 'year';
  countStart: boolean;
  roll: boolean;
};

/** The end, the end before it was rolled, and whether every day that was asked about is known. */
export type Walked = { ends: string; plain: string; isKnown: boolean };

/** A second calculation, by plain counting: it goes from day to day and looks at each. */
export function walk({ from, number, unit, countStart, roll }: Asked, years: Years): Walked {
  let isKnown = true;
  const isWorked = (day: string): boolean => {
    const year = years[day.slice(0, 4)];
    const isWeekday = weekdayOf(day) < 5;
    if (!year) isKnown = false;
    if (year?.off.includes(day.slice(5)) === true) return false;
    return isWeekday || year?.on?.includes(day.slice(5)) === true;
  };
  let day = from;
  if (unit === 'calendar day') {
    for (let counted = countStart ? 1 : 0; counted < number; counted++) day = addDays(day, 1);
  } else if (unit === 'working day') {
    let counted = countStart && isWorked(day) ? 1 : 0;
    while (counted < number) {
      day = addDays(day, 1);
      if (isWorked(day)) counted += 1;
    }
  } else {
    day = unit === 'month' ? addMonths(day, number) : addYears(day, number);
    if (countStart) day = addDays(day, -1);
  }
  const plain = day;
  if (roll) while (!isWorked(day)) day = addDays(day, 1);
  return { ends: day, plain, isKnown };
}

/** The weekday of a date, 0 for Monday: 2024 began with one. */
function weekdayOf(day: string): number {
  return ((daysBetween('2024-01-01', day) % 7) + 7) % 7;
}
