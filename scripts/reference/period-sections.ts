import { calendarDocumentSchema } from '../../core/periods/calendar-document.ts';
import {
  periodOfProcedureSchema,
  procedureSchema,
} from '../../core/procedures/procedure-schema.ts';
import { effectSchema, stepSchema } from '../../core/procedures/step-schema.ts';
import { keysTableElsewhere as keysTable } from './keys-table.ts';

/** The sections of the page on periods that are made from the schemas. */
export const periodSections: Readonly<Record<string, () => string>> = {
  calendar: () => keysTable(calendarDocumentSchema),
  year: () => keysTable(calendarDocumentSchema.shape.years),
};

/** The sections of the page on procedures that are made from the schemas. */
export const procedureSections: Readonly<Record<string, () => string>> = {
  procedure: () => keysTable(procedureSchema),
  period: () => keysTable(periodOfProcedureSchema),
  step: () => keysTable(stepSchema),
  effect: () => keysTable(effectSchema),
};
