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
