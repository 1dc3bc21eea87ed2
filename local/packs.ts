/** Where rule sets lie in a folder, for the command line. */
export {
  casesFileOf,
  readAdmissionsIn,
  readRecordTypes,
  ruleSetFilesIn,
} from '../functions/steps/rule-sets/packs.ts';
