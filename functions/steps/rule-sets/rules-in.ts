import { readCalendars } from './calendars.ts';
import { readCatalogue } from './packs.ts';

/** What lies in a rules folder beside a bundle, read where it is asked for: not every kind of documents has the folder. */
export function rulesIn(folder: string) {
  return {
    calendars: () => readCalendars(folder),
    measures: () => readCatalogue(folder).measures,
  };
}
