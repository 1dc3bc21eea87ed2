import { namedIn, type Cell } from '../../expressions/cell.ts';
import type {
  Band,
  Earliest,
  FirstGiven,
  If,
  Latest,
  Lookup,
} from '../../expressions/expression.ts';
import { calc, mean } from './tracers-of-numbers.ts';
import { between, moved, partOfDate } from './tracers-of-dates.ts';
import type { Tracer } from './tracing.ts';

/**
 * How each kind of expression is traced back. What is not listed reads conditions, booleans, lists or outcomes, whose
 * values are tried without being traced.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export const tracers: Readonly<Record<string, Tracer<any>>> = {
  calc,
  mean,
  between,
  date: moved,
  part: partOfDate,
  if: ({ then, else: otherwise }: If, wanted, { trace }) => {
    trace(then, wanted);
    if (otherwise !== undefined) trace(otherwise, wanted);
  },
  lookup: ({ lookup, by, default: otherwise }: Lookup, wanted, { prepared, trace }) => {
    const { rows = [] } = prepared.ruleSet.tables?.[lookup] ?? {};
    by.forEach((key, at) => {
      trace(
        key,
        rows.flatMap((row) => namedIn(row[at] as Cell)),
      );
    });
    if (otherwise !== undefined) trace(otherwise, wanted);
  },
  band: ({ band, of }: Band, _, { trace }) => {
    trace(
      band,
      of.flatMap(({ upTo }) => upTo ?? []),
    );
  },
  earliest: ({ earliest }: Earliest, wanted, { trace }) => {
    for (const date of earliest) trace(date, wanted);
  },
  latest: ({ latest }: Latest, wanted, { trace }) => {
    for (const date of latest) trace(date, wanted);
  },
  firstGiven: ({ firstGiven }: FirstGiven, wanted, { trace }) => {
    for (const value of firstGiven) trace(value, wanted);
  },
};
