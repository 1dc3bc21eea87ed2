import { daysFrom } from '../../ground/dates.ts';
import type { RuleSet } from '../../rule-set/schema.ts';

/**
 * The days on which a version begins to appraise differently from the day before: its first day, and those after
 * its transitional law ends.
 *
 * @param from its first day in force
 * @example turningDays('2024-01-01', { transition: { law: 'act', scope: 'exNunc', stays: { until: '2024-06-30' } } }) // ['2024-01-01', '2024-07-01']
 */
export function turningDays(from: string, { transition }: Pick<RuleSet, 'transition'>): string[] {
  const ends = [transition?.stays?.until, transition?.milder?.until];
  return [from, ...ends.flatMap((until) => (until === undefined ? [] : [daysFrom(until, 1)]))];
}

/**
 * The day before a version's first day, if its transitional law reads the outcomes of that day; empty if it does
 * not, or if the version reaches back to that day itself.
 *
 * @example dayReadBefore('2024-06-01', { transition: { law: 'act', scope: 'exNunc' } }) // []
 */
export function dayReadBefore(from: string, { transition }: Pick<RuleSet, 'transition'>): string[] {
  const isRead = transition?.stays?.when !== undefined && transition.scope === 'exNunc';
  return isRead ? [daysFrom(from, -1)] : [];
}
