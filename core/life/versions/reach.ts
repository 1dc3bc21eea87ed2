import { startOfDay } from '../../ground/dates.ts';
import type { RuleSet } from '../../rule-set/schema.ts';
import type { Reach } from './in-force.ts';

/**
 * How far back a version applies that comes into force on a day; undefined if it is exNunc.
 *
 * @example reachOf({ timeZone: 'UTC' }, '2025-01-01') // undefined
 */
export function reachOf(
  { transition, timeZone }: Pick<RuleSet, 'transition' | 'timeZone'>,
  from: string,
): Reach | undefined {
  if (transition?.scope !== 'exTunc') return undefined;
  const { since } = transition;
  const begins = startOfDay(from, timeZone);
  return since === undefined ? { begins } : { since, begins };
}
