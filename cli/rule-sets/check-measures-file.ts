import { dirname } from 'node:path';
import type { CheckReport } from '../../core/check/check-rule-set.ts';
import { findingsFrom, inReportOrder, type Finding } from '../../core/check/finding.ts';
import { faultsOf } from '../../core/ground/fault.ts';
import { noting } from '../../core/ground/issue-notes.ts';
import {
  measureProcedureFaults,
  proposedForEver,
} from '../../core/measures/measure-procedure-faults.ts';
import { prepareCalendar } from '../../core/periods/working-days.ts';
import type { ProcedureDocument } from '../../core/procedures/procedure-schema.ts';
import { catalogueSchema } from '../../core/rule-set/catalogue.ts';
import {
  calendarFilesIn,
  measureWordsFaults,
  measureWordsFilesIn,
  procedureFilesIn,
  procedureIds,
  readCalendarFile,
  readProcedureFile,
} from '../../local/packs.ts';
import { readDocument } from '../input/read-document.ts';
import type { Calendars } from '../periods/asked-count.ts';

/**
 * Checks the catalogue of measures: its form, the procedures beside it that its measures name, the words of other
 * languages for them, and which restrictions stay proposed because they name no procedure.
 */
export function checkMeasuresFile(file: string): CheckReport {
  const document = readDocument(file);
  if (!('content' in document)) return report(findingsFrom('faulty-document', document.faults));
  const parsed = catalogueSchema.safeParse(document.content, noting);
  if (!parsed.success) return report(findingsFrom('faulty-document', faultsOf(parsed.error)));
  const { data: catalogue } = parsed;
  const faults = measureProcedureFaults(catalogue, proceduresBeside(file));
  const ofWords = measureWordsFilesIn(dirname(file)).flatMap((one) =>
    measureWordsFaults(one, catalogue),
  );
  const findings = [
    ...findingsFrom('faulty-document', [...faults, ...ofWords]),
    ...findingsFrom('stays-proposed', proposedForEver(catalogue)),
  ];
  return report(inReportOrder(document.content, findings));
}

/** The versions of each procedure of a rules folder that have no faults of their own, by its id. */
function proceduresBeside(file: string): Map<string, ProcedureDocument[]> {
  const rules = dirname(file);
  const calendars = calendarsOf(rules);
  return new Map(
    procedureIds(rules).map((id) => [
      id,
      procedureFilesIn(rules, id).flatMap((one) => {
        const read = readProcedureFile(one, calendars);
        return 'procedure' in read ? [read.procedure.document] : [];
      }),
    ]),
  );
}

/** The calendars without faults of their own. */
function calendarsOf(rules: string): Calendars {
  return new Map(
    calendarFilesIn(rules).flatMap((file) => {
      const read = readCalendarFile(file);
      if ('faults' in read) return [];
      return [[read.document.calendar, prepareCalendar(read.document)] as const];
    }),
  );
}

function report(findings: Finding[]): CheckReport {
  const cases = { total: 0, passed: 0 };
  return { ruleSet: null, findings, cases, boundaries: { total: 0, agreed: 0 }, coverage: null };
}
