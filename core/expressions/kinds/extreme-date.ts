import type { Earliest, Latest, Operand } from '../expression.ts';
import type { Computation, Kind, Reading, Typed, Typing } from '../kind.ts';
import { isOptionalDate } from './between.ts';

/** The earliest of those dates that are given: `{ "earliest": ["acceptedOn", "testEndsOn"] }`. */
export const earliest: Kind<Earliest> = {
  key: 'earliest',
  parts: ({ earliest: dates }) => ({
    operands: dates.map((at, index) => ({ path: ['earliest', index], at })),
  }),
  typeOf: ({ earliest: dates }, typing) => typeOfDates('earliest', dates, typing),
  compile: ({ earliest: dates }, { operand }) =>
    extreme(dates.map(operand), (one, other) => one < other),
};

/** The latest of those dates that are given: `{ "latest": ["licensedOn", "lastLapseOn"] }`. */
export const latest: Kind<Latest> = {
  key: 'latest',
  parts: ({ latest: dates }) => ({
    operands: dates.map((at, index) => ({ path: ['latest', index], at })),
  }),
  typeOf: ({ latest: dates }, typing) => typeOfDates('latest', dates, typing),
  compile: ({ latest: dates }, { operand }) =>
    extreme(dates.map(operand), (one, other) => one > other),
};

function typeOfDates(key: string, dates: readonly Operand[], typing: Typing): Typed {
  const areOptional = dates.map((operand, at) => isOptionalDate(operand, [key, at], typing));
  return { valueClass: 'date', isOptional: !areOptional.includes(false) };
}

function extreme(
  dates: readonly Computation[],
  isBetter: (one: string, other: string) => boolean,
): (reading: Reading) => string | undefined {
  return (reading) => {
    let best: string | undefined;
    for (const date of dates) {
      const day = date(reading);
      if (typeof day === 'string' && (best === undefined || isBetter(day, best))) best = day;
    }
    return best;
  };
}
