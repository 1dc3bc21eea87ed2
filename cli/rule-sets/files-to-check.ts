import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  calendarFilesIn,
  procedureFilesIn,
  recordTypeFiles,
  ruleSetFilesIn,
} from '../../local/packs.ts';
import { calendarFilesAt, isOfCalendars } from '../periods/check-calendar.ts';
import { isOfNotices, noticeFoldersAt } from '../notices/check-notices.ts';
import {
  isOfProcedures,
  isProcedureFile,
  procedureFilesAt,
} from '../procedures/check-procedure-file.ts';
import { mappingFilesIn, mappingsNamed } from '../records/check-mapping.ts';
import { filesOf, recordTypesNamed } from './record-types-named.ts';
import { ruleSetFiles, ruleSetIds } from './rule-set-files.ts';

/** The name of the catalogue of measures in a rules folder. */
const MEASURES = 'measures.json';

/** The files that are checked, by what they hold. */
export type FilesToCheck = {
  measures: string[];
  recordTypes: string[];
  mappings: string[];
  calendars: string[];
  procedures: string[];
  /** Folders, each with the templates of notices of a procedure. */
  notices: string[];
  ruleSets: string[];
};

/** All files of a rules folder. */
export function allToCheck(rules: string): FilesToCheck {
  return {
    measures: [join(rules, MEASURES)],
    recordTypes: recordTypeFiles(rules).flatMap(filesOf),
    mappings: mappingFilesIn(rules),
    calendars: calendarFilesIn(rules),
    procedures: procedureFilesIn(rules),
    notices: noticeFoldersAt([join(rules, 'notices')]),
    ruleSets: ruleSetIds(rules).flatMap((id) => ruleSetFilesIn(join(rules, id))),
  };
}

/**
 * The files that arguments name, each once.
 *
 * @throws CommandFault where one names nothing
 */
export function namedToCheck(paths: readonly string[], rules: string): FilesToCheck {
  const measures = paths.filter((path) => basename(path) === MEASURES && existsSync(path));
  const isNoRuleSet = (path: string): boolean =>
    isOfCalendars(path) || isOfProcedures(path) || isOfNotices(path) || measures.includes(path);
  const others = paths.filter((path) => !isNoRuleSet(path));
  const ofTypes = others.map((path) => recordTypesNamed(path, rules));
  const untyped = others.filter((_, at) => ofTypes[at] === undefined);
  const isRuleSet = (path: string): boolean =>
    !existsSync(path) && ruleSetIds(rules).includes(path);
  const ofMappings = untyped.map((path) =>
    isRuleSet(path) ? undefined : mappingsNamed(path, rules),
  );
  const unmapped = untyped.filter((_, at) => ofMappings[at] === undefined);
  const files = ruleSetFiles(unmapped, rules);
  const drafts = new Set(files.filter(isProcedureFile));
  return {
    measures: [...new Set(measures)],
    recordTypes: [...new Set(ofTypes.flatMap((files) => files ?? []))],
    mappings: [...new Set(ofMappings.flatMap((files) => files ?? []))],
    calendars: calendarFilesAt(paths),
    procedures: [...procedureFilesAt(paths), ...drafts],
    notices: noticeFoldersAt(paths),
    ruleSets: files.filter((file) => !drafts.has(file)),
  };
}
