import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { CheckReport } from '../../core/check/check-rule-set.ts';
import { findingOf, findingsFrom, type Finding } from '../../core/check/finding.ts';
import { pointerTo } from '../../core/ground/fault.ts';
import { languageCodes } from '../../core/notices/languages/languages.ts';
import type { ProcedureDocument } from '../../core/procedures/procedure-schema.ts';
import { servedBy } from '../../core/procedures/step-schema.ts';
import {
  noticeFilesIn,
  noticeFaults,
  noticeFoldersIn,
  procedureFilesIn,
  procedureIds,
  readNoticeFile,
  readProcedureFile,
} from '../../local/packs.ts';
import type { Calendars } from '../periods/asked-count.ts';

/** Whether a path is the template of a notice, the folder of those of a procedure, or the folder of all. */
export function isOfNotices(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return false;
  const folder = resolve(found.isDirectory() ? path : dirname(path));
  return [folder, dirname(folder)].some(
    // a folder of another kind can have the name, too
    (one) => basename(one) === 'notices' && existsSync(join(one, '..', 'procedures')),
  );
}

/** The folders of the notices that paths name, each once. */
export function noticeFoldersAt(paths: readonly string[]): string[] {
  const folders = paths.filter(isOfNotices).flatMap((path) => {
    const folder = statSync(path).isDirectory() ? path : dirname(path);
    if (basename(resolve(folder)) !== 'notices') return folder;
    return noticeFoldersIn(join(folder, '..')).map((id) => join(folder, id));
  });
  return [...new Set(folders)];
}

/** Checks the notices of a procedure: each template and its words for every version, and that no step is left out. */
export function checkNotices(folder: string, calendars: Calendars): CheckReport {
  const rules = join(folder, '..', '..');
  const id = basename(resolve(folder));
  const documents = documentsOf(rules, id, calendars);
  if (!documents) {
    const message = `are notices of "${id}", and there is no procedure of that name; known are ${procedureIds(rules).join(', ')}`;
    return report([findingOf('faulty-document', '', message)]);
  }
  const files = noticeFilesIn(rules, id);
  const faults = documents.length > 0 ? noticeFaults(rules, id, documents) : [];
  return report([
    ...findingsFrom('faulty-document', faults),
    ...unverified(files, documents),
    ...withoutNotice(files, documents),
  ]);
}

/** The versions of a procedure that have no faults; those of the others are told with the procedure. */
function documentsOf(rules: string, id: string, calendars: Calendars) {
  if (!procedureIds(rules).includes(id)) return undefined;
  return procedureFilesIn(rules, id).flatMap((file) => {
    const read = readProcedureFile(file, calendars);
    return 'procedure' in read ? read.procedure.document : [];
  });
}

function report(findings: Finding[]): CheckReport {
  const none = { total: 0, passed: 0 };
  return { ruleSet: null, findings, cases: none, boundaries: { total: 0, agreed: 0 }, coverage: null }; // prettier-ignore
}

function unverified(files: readonly string[], documents: readonly ProcedureDocument[]): Finding[] {
  const [document] = documents;
  if (!document) return [];
  return files.flatMap((file) => {
    const read = readNoticeFile(file, document);
    if ('faults' in read || read.template.verified) return [];
    const message =
      'is not verified: nobody who knows the law and the language has read its wording; as long as that is so, its notices are demonstrations, which bind nobody; read it and set "verified" to true';
    return [findingOf('unverified-notice', pointerTo([basename(file), 'verified']), message)];
  });
}

/** Steps that serve something, and have no template in a language in which others have one. */
function withoutNotice(
  files: readonly string[],
  documents: readonly ProcedureDocument[],
): Finding[] {
  const names = files.map((file) => basename(file, '.md'));
  const used = languageCodes.filter((code) => names.some((name) => name.endsWith(`.${code}`)));
  const serving = documents.flatMap(({ steps }) =>
    steps.flatMap((step) => (servedBy(step).length > 0 ? step.step : [])),
  );
  return [...new Set(serving)].flatMap((step) =>
    used.flatMap((code) =>
      names.includes(`${step}.${code}`)
        ? []
        : findingOf(
            'step-without-notice',
            '',
            `has no notice of the step "${step}" in ${code}; write ${step}.${code}.md`,
          ),
    ),
  );
}
