/** Where rule sets and record types lie in a folder, for the command line. */
export {
  casesFileOf,
  readAdmissionsIn,
  ruleSetFilesIn,
} from '../functions/steps/rule-sets/packs.ts';
export {
  calendarFilesIn,
  readCalendarFile,
  readCalendars,
} from '../functions/steps/rule-sets/calendars.ts';
export { measureWordsFaults, noticeFaults } from '../functions/steps/rule-sets/all-notices.ts';
export {
  measureWordsFilesIn,
  noticeFilesIn,
  noticeFoldersIn,
  readNoticeFile,
} from '../functions/steps/rule-sets/notices.ts';
export {
  procedureFilesIn,
  procedureIds,
  procedureCasesBeside,
  inGoverningOrder,
  readProcedureFile,
} from '../functions/steps/rule-sets/procedures.ts';
export {
  MISSING,
  nameFaults,
  readRecordTypes,
  recordTypeFiles,
  type RecordTypeFiles,
} from '../functions/steps/rule-sets/record-type-files.ts';
