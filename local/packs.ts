/** Where rule sets lie in a folder, for the command line. */
export {
  casesFileOf,
  readAdmissionsIn,
  readRecordTypes,
  ruleSetFilesIn,
} from '../functions/steps/rule-sets/packs.ts';
export {
  calendarFilesIn,
  readCalendarFile,
  readCalendars,
} from '../functions/steps/rule-sets/calendars.ts';
