import { moved, periodOf } from '../expressions/oracle/calendar.ts';
import { madeFacts } from './oracle.ts';
import type { Aggregation, Held, Scheme } from './terms.ts';
import type { Value } from '../../../core/values/value-type.ts';

type Reading = (name: string) => Value | undefined;

/**
 * The first of some days on which a fact has another value than as of a day; null if there is none.
 *
 * @param days in order, all after asOf
 */
export function firstChange(
  scheme: Scheme,
  records: readonly Held[],
  asOf: string,
  given: Reading,
  days: Iterable<string>,
): string | null {
  const valuesOn = (day: string): string =>
    JSON.stringify(
      [...madeFacts(scheme, records, day, given)]
        .map(([name, { value }]) => [name, value ?? null])
        .toSorted(),
    );
  const today = valuesOn(asOf);
  for (const day of days) if (valuesOn(day) !== today) return day;
  return null;
}

/** Every day after a day, to a last one. */
export function* everyDay(after: string, last: string): Generator<string> {
  for (let day = moved(after, 0, 1); day <= last; day = moved(day, 0, 1)) yield day;
}

/**
 * The days after a day on which a value can change at all: those of records, those on which a record enters or
 * leaves a window, and the first of January.
 */
export function daysOfChange(
  scheme: Scheme,
  records: readonly Held[],
  asOf: string,
  given: Readonly<Record<string, Value>> = {},
): string[] {
  const periods = [...new Set(Object.values(scheme.facts).flatMap(periodsOf))];
  const years = Object.values(scheme.facts).flatMap(calendarYearsOf);
  const quarters = Object.values(scheme.facts).flatMap(calendarQuartersOf);
  const days = records.flatMap(({ occurredOn }) => {
    const year = Number(occurredOn.slice(0, 4));
    return [
      occurredOn,
      ...periods.map((period) => firstDayBeyond(occurredOn, period)),
      ...quarters.flatMap((ago) => [
        quarterLater(occurredOn, -ago),
        quarterLater(occurredOn, 1 - ago),
      ]),
      ...years.flatMap((ago) => [`${year - ago}-01-01`, `${year - ago + 1}-01-01`]),
    ];
  });
  const text = JSON.stringify(scheme);
  // the day can pass any date only where a condition reads it
  const dated = text.includes('"asOf"')
    ? (JSON.stringify([records, scheme, given]).match(/\d{4}-\d\d-\d\d/g) ?? [])
    : [];
  const around = dated.flatMap((day) => [day, moved(day, 0, 1)]);
  return [...new Set([...days, ...around])].filter((day) => day > asOf).toSorted();
}

/** The first day that, less the period, is on or after a day. */
function firstDayBeyond(day: string, period: string): string {
  const { months, days } = periodOf(period);
  // the clamped ends of months move it by three days at most
  let at = moved(day, months, days - 4);
  while (moved(at, -months, -days) < day) at = moved(at, 0, 1);
  return at;
}

function periodsOf({ within, unless, weights = [] }: Aggregation): string[] {
  const windows = [within, unless?.within, ...weights.map((weight) => weight.within)];
  return windows.flatMap((window) =>
    typeof window === 'string'
      ? window
      : typeof window === 'object' && 'to' in window
        ? [window.from ?? [], window.to].flat()
        : [],
  );
}

/** The first day of the quarter so many after that of a day. */
function quarterLater(day: string, quarters: number): string {
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
  return moved(`${day.slice(0, 5)}${String(month).padStart(2, '0')}-01`, quarters * 3, 0);
}

function calendarQuartersOf({ within, unless }: Aggregation): number[] {
  return [within, unless?.within].flatMap((window) =>
    typeof window === 'object' && 'calendarQuarter' in window ? window.calendarQuarter : [],
  );
}

function calendarYearsOf({ within, unless }: Aggregation): number[] {
  return [within, unless?.within].flatMap((window) =>
    typeof window === 'object' && 'calendarYear' in window ? window.calendarYear : [],
  );
}
