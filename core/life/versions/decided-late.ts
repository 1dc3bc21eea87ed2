import { startOfDay } from '../../ground/dates.ts';
import type { Term } from './in-force.ts';

/**
 * Whether a version was set in force after its first day had begun, so that dates it governs may have been
 * appraised by another one.
 *
 * @param timeZone of the rule set
 * @example isDecidedLate({ from: '2024-06-01', at: '2024-06-20T08:00:00.000Z' }, 'UTC') // true
 */
export function isDecidedLate({ from, at }: Pick<Term, 'from' | 'at'>, timeZone: string): boolean {
  return at >= startOfDay(from, timeZone);
}

/**
 * Whether a version was withdrawn after the day of its withdrawal had begun.
 *
 * @param timeZone of the rule set
 * @example isWithdrawnLate({ withdrawn: { on: '2024-06-01', at: '2024-06-20T08:00:00.000Z' } }, 'UTC') // true
 */
export function isWithdrawnLate({ withdrawn }: Pick<Term, 'withdrawn'>, timeZone: string): boolean {
  return withdrawn !== undefined && withdrawn.at >= startOfDay(withdrawn.on, timeZone);
}

/**
 * Whether a version was set in force after one with a later first day had begun to reach back over its own: it
 * governs no day then, but transitional law may still choose it, as the earlier version or the milder one.
 *
 * @param terms of all versions
 * @example
 * const back = { version: '2', from: '2024-04-01', seq: 2, at: '2024-03-01', reach: { begins: '2024-04-01' } };
 * isReachedOver({ from: '2024-03-01', at: '2024-05-01' }, [back]) // true
 */
export function isReachedOver(
  { from, at }: Pick<Term, 'from' | 'at'>,
  terms: readonly Term[],
): boolean {
  return terms.some(
    ({ annulled, reach, ...other }) =>
      !annulled &&
      reach !== undefined &&
      other.from > from &&
      (reach.since === undefined || reach.since <= from) &&
      other.at < at &&
      reach.begins <= at,
  );
}
