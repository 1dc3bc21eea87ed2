import { movedBy, movedByPeriod, partOf, wholeBetween } from '../../ground/date-arithmetic.ts';
import { daysFrom } from '../../ground/dates.ts';
import type { Between, Moved, PartOfDate, Unit } from '../../expressions/expression.ts';
import { isDate, type Scalar } from '../../values/value-type.ts';
import type { Tracer } from './tracing.ts';

/** A month end clamps the day by as many days at most, and one more. */
const CLAMPED = 4;
/** Days of a month that the end of a month does not bear on. */
const [FIRST_FREE, LAST_FREE] = [5, 27];

/** Each of two dates, with the days on which the time between them comes to a number. */
export const between: Tracer<Between> = (
  { between: [from, to], unit },
  wanted,
  { valueOf, trace },
) => {
  const [start, end] = [valueOf(from), valueOf(to)];
  const numbers = [...new Set(numbersIn(wanted).flatMap(boundariesOf))];
  if (typeof end === 'string') {
    const days = numbers.flatMap((number) =>
      changesAround(movedBy(end, -number, unit), unit, (day) => wholeBetween(day, end, unit)),
    );
    trace(from, days);
  }
  if (typeof start === 'string') {
    const days = numbers.flatMap((number) =>
      changesAround(movedBy(start, number, unit), unit, (day) => wholeBetween(start, day, unit)),
    );
    trace(to, days);
  }
};

/** The whole numbers at which a number of units that is cut towards zero comes to a number, and leaves it. */
function boundariesOf(number: number): number[] {
  if (number === 0) return [-1, 1];
  const [under, over] = [Math.floor(number), Math.ceil(number)];
  return number > 0 ? [under, over, over + 1] : [under - 1, under, over];
}

/** A date that is moved, and the number of days, months or years, with what brings it to a day. */
export const moved: Tracer<Moved> = (expression, wanted, { valueOf, trace }) => {
  const [span, sign] =
    'plus' in expression ? [expression.plus, 1 as const] : [expression.minus, -1 as const];
  const targets = wanted.filter(isDate);
  if (typeof span === 'string') {
    const back = sign === 1 ? -1 : 1;
    const move = (day: string) => movedByPeriod(day, span, sign);
    trace(
      expression.date,
      targets.flatMap((target) =>
        passing(target, movedByPeriod(target, span, back), 'months', move),
      ),
    );
    return;
  }
  const [unit, operand] =
    'days' in span
      ? (['days', span.days] as const)
      : 'months' in span
        ? (['months', span.months] as const)
        : (['years', span.years] as const);
  const [date, number] = [valueOf(expression.date), valueOf(operand)];
  if (typeof number === 'number') {
    const move = (day: string) => movedBy(day, sign * number, unit);
    trace(
      expression.date,
      targets.flatMap((target) =>
        passing(target, movedBy(target, -sign * number, unit), unit, move),
      ),
    );
  }
  if (typeof date === 'string') {
    const numbers = targets.map((target) => sign * wholeBetween(date, target, unit));
    trace(operand, wholeAround(numbers));
  }
};

/** A date, with the days on which its year, month, day or weekday comes to a number. */
export const partOfDate: Tracer<PartOfDate> = ({ part, of }, wanted, { valueOf, trace }) => {
  const current = valueOf(of) ?? valueOf('asOf');
  if (typeof current !== 'string' || !isDate(current)) return;
  const numbers = wholeAround(wanted);
  if (part === 'year') {
    trace(
      of,
      numbers.flatMap((year) => dateOf(year, 1)),
    );
  } else if (part === 'month') {
    const years = [-1, 0, 1].map((by) => partOf(current, 'year') + by);
    trace(
      of,
      years.flatMap((year) => numbers.flatMap((month) => dateOf(year, month))),
    );
  } else {
    const reach = part === 'day' ? 62 : 7;
    const days = Array.from({ length: 2 * reach + 1 }, (_, at) => daysFrom(current, at - reach));
    trace(
      of,
      days.filter((day) => numbers.includes(partOf(day, part))),
    );
  }
};

/** The first day of a month, if there is such a day. */
function dateOf(year: number, month: number): string[] {
  const [years, months] = [String(year).padStart(4, '0'), String(month).padStart(2, '0')];
  const date = `${years}-${months}-01`;
  return isDate(date) ? [date] : [];
}

/** The whole numbers at and next to numbers. */
function wholeAround(wanted: readonly Scalar[]): number[] {
  const whole = numbersIn(wanted).flatMap((number) => {
    const [under, over] = [Math.floor(number), Math.ceil(number)];
    return [under - 1, under, over, over + 1];
  });
  return [...new Set(whole)];
}

/** The numbers that can count days, months or years, or be a part of a date. */
function numbersIn(wanted: readonly Scalar[]): number[] {
  return wanted.filter((value) => typeof value === 'number' && Math.abs(value) < 1e7) as number[];
}

/** The days about one day on which a function has another value than the day before. */
function changesAround(center: string, unit: Unit, of: (day: string) => unknown): string[] {
  // the days beside it are tried anyway
  if (unit === 'days') return [center];
  const day = partOf(center, 'day');
  const reach = day >= FIRST_FREE && day <= LAST_FREE ? 1 : CLAMPED;
  const days = Array.from({ length: 2 * reach + 1 }, (_, at) => daysFrom(center, at - reach));
  const values = days.map(of);
  return days.filter((_, at) => at > 0 && values[at] !== values[at - 1]);
}

/** The days about one day on which a moved day comes to a target, or passes it. */
function passing(
  target: string,
  center: string,
  unit: Unit,
  move: (day: string) => string,
): string[] {
  return changesAround(center, unit, (day) => {
    const reached = move(day);
    return reached === target ? 0 : reached < target ? -1 : 1;
  });
}
