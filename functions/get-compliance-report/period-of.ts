import { movedByPeriod } from '../../core/ground/date-arithmetic.ts';
import { malformedParameters } from '../http/domain-error.ts';

/** How far a report looks back unless a day is given. */
const LOOKS_BACK = 'P3Y';

/**
 * The days that a report is about.
 *
 * @throws DomainError where there are none, or the last lies ahead
 */
export function periodOf(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  today: string,
) {
  const last = to ?? today;
  const first = from ?? movedByPeriod(last, LOOKS_BACK, -1);
  if (first <= last && last <= today) return { from: first, to: last };
  const message =
    last > today ? 'lies after today, of which nothing is known' : 'lies before the first day';
  throw malformedParameters([{ pointer: '/query/to', message }]);
}
