import { readCalendars } from '../../local/packs.ts';
import { readOrRefuse } from '../rule-sets/rule-set-source.ts';
import type { Calendars } from './asked-count.ts';

/**
 * The calendars of a rules folder.
 *
 * @throws CommandFault with every fault of a file
 */
export function calendarsIn(rules: string): Calendars {
  return readOrRefuse(
    () => readCalendars(rules),
    ({ what }) => what,
  );
}
