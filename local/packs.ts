/** Where rule sets lie in a folder, for the command line. */
export { casesFileOf, readAdmissionsIn, ruleSetFilesIn } from '../functions/steps/packs.ts';
