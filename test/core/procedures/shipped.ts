import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import {
  procedureCasesSchema,
  type ProcedureCase,
} from '../../../core/procedures/cases-of-procedure.ts';
import {
  inGoverningOrder,
  procedureFilesIn,
} from '../../../functions/steps/rule-sets/procedures.ts';
import { prepareProcedure, type Procedure } from '../../../core/procedures/procedure.ts';
import type { ProcedureDocument } from '../../../core/procedures/procedure-schema.ts';
import type { CalendarDocument } from '../../../core/periods/calendar-document.ts';
import { prepareCalendar } from '../../../core/periods/working-days.ts';

const root = new URL('../../../rules/', import.meta.url).pathname;

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** The calendars that come with Gradus. */
export const calendars = new Map(
  globSync(`${root}calendars/*.json`).map((file) => [
    basename(file, '.json'),
    prepareCalendar(read(file) as CalendarDocument),
  ]),
);

/** The procedures that come with Gradus, by id and version. */
export const shipped = procedureFilesIn(root).map((file) => ({
  file,
  name: `${basename(dirname(file))} ${basename(file, '.json')}`,
}));

/** A copy of the document of a shipped procedure: of its newest version, unless another is named. */
export function documentOf(id: string, version?: string): ProcedureDocument {
  const found = shipped.filter(({ name }) => name.startsWith(`${id} ${version ?? ''}`));
  const documents = found.map(({ file }) => ({ document: read(file) as ProcedureDocument }));
  const last = inGoverningOrder(documents).findLast(
    ({ document }) => version === undefined || document.version === version,
  );
  if (!last) throw new Error(`No procedure ${id}`);
  return last.document;
}

/** A shipped procedure, changed as a test asks. */
export function procedureOf(
  id: string,
  change: (document: ProcedureDocument) => void = () => undefined,
  version?: string,
): Procedure {
  const document = documentOf(id, version);
  change(document);
  return prepareProcedure(document, calendars);
}

/** The worked cases of a shipped procedure. */
export function casesIn(file: string): ProcedureCase[] {
  return procedureCasesSchema.parse(read(file.replace(/\.json$/, '.cases.json')));
}
