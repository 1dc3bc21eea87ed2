import { localDate } from './dates.ts';

/** Where each day begins first, fourteen hours ahead of UTC. */
export const FIRST_ZONE = 'Etc/GMT-14';

/**
 * The latest day that it is anywhere at an instant.
 *
 * @example latestDay('2026-03-01T10:00:00.000Z') // '2026-03-02'
 */
export function latestDay(instant: string): string {
  return localDate(instant, FIRST_ZONE);
}
