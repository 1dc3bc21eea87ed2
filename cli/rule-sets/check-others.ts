import { join } from 'node:path';
import type { CheckReport } from '../../core/check/check-rule-set.ts';
import { countsOf } from '../../core/check/finding.ts';
import type { Catalogue } from '../../core/rule-set/catalogue.ts';
import type { Checked } from '../lines/check-lines.ts';
import type { Documents } from '../lines/place.ts';
import { checkNotices } from '../notices/check-notices.ts';
import { calendarsIn } from '../periods/calendars-in.ts';
import { checkCalendar } from '../periods/check-calendar.ts';
import { checkProcedureFile } from '../procedures/check-procedure-file.ts';
import { jurisdictionsIn } from '../procedures/jurisdictions-in.ts';
import { checkFile, type checkAdmissions } from './check-file.ts';
import { checkMeasuresFile } from './check-measures-file.ts';
import type { FilesToCheck } from './files-to-check.ts';

/** Tells what was found in a file. */
export type Tell = (report: Checked, documents?: Documents) => Promise<void>;

type Admissions = ReturnType<typeof checkAdmissions>;

/**
 * Checks what is no record type and no mapping: catalogues of measures, calendars, procedures, notices and rule sets.
 *
 * @throws what `catalogue` throws, where a rule set is checked
 */
export async function checkOthers(
  {
    measures,
    calendars,
    procedures,
    notices,
    ruleSets,
    isNamed,
    admissions: { admitted, report: ofAdmissions },
  }: FilesToCheck & { isNamed: boolean; admissions: Admissions },
  { rules, catalogue }: { rules: string; catalogue: () => Catalogue },
  tell: Tell,
): Promise<void> {
  const told = (
    file: string,
    found: CheckReport & Pick<Checked, 'proof'>,
    documents?: Documents,
  ): Promise<void> => tell({ file, counts: countsOf(found), ...found }, documents);
  if (ofAdmissions) await told(join(rules, 'admissions.json'), ofAdmissions);
  for (const file of measures) {
    const report = checkMeasuresFile(file);
    // of the whole folder, it is told where it needs somebody's eyes
    if (isNamed || report.findings.length > 0) await told(file, report);
  }
  for (const file of calendars) await told(file, checkCalendar(file));
  const known = procedures.length + notices.length > 0 ? calendarsIn(rules) : new Map();
  for (const file of procedures) await told(file, checkProcedureFile(file, known, rules));
  for (const folder of notices) await told(folder, checkNotices(folder, known));
  if (ruleSets.length === 0) return;
  const measured = catalogue();
  const beside = { admitted, jurisdictions: jurisdictionsIn(rules) };
  for (const file of ruleSets) {
    const checked = await checkFile(file, measured, beside);
    await told(file, checked.report, checked.documents);
  }
}
