import { calendarDocumentSchema } from '../../core/periods/calendar-document.ts';
import { clockSchema } from '../../core/periods/clock.ts';
import { procedureDatesSchema } from '../../core/periods/procedure-dates.ts';
import { keysTableElsewhere as keysTable } from './keys-table.ts';

/** The sections of the page on periods that are made from the schemas. */
export const periodSections: Readonly<Record<string, () => string>> = {
  calendar: () => keysTable(calendarDocumentSchema),
  year: () => keysTable(calendarDocumentSchema.shape.years),
  clock: () => keysTable(clockSchema),
  procedure: () => keysTable(procedureDatesSchema),
};
