import { startOfDay } from '../../../core/ground/dates.ts';
import { FIRST_ZONE } from '../../../core/ground/latest-day.ts';

/** Seconds for which an answer may be kept at most. */
const LONGEST_KEPT = 3600;

/**
 * Seconds for which a public view may be kept: until it changes, and for an hour at most.
 *
 * @example keptFor('2026-03-01T09:59:30.000Z', '2026-03-02') // 30
 */
export function keptFor(now: string, changesOn: string | null): number {
  if (changesOn === null) return LONGEST_KEPT;
  const left = Math.floor((Date.parse(startOfDay(changesOn, FIRST_ZONE)) - Date.parse(now)) / 1000);
  return Math.min(LONGEST_KEPT, Math.max(0, left));
}
