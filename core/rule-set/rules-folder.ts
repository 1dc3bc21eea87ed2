/** Folders of a rules folder that hold other things than versions of a rule set: no rule set has their names. */
const otherFolders: readonly string[] = [
  'identifiers',
  'records',
  'mappings',
  'calendars',
  'procedures',
  'notices',
];

/**
 * Whether a folder within a rules folder holds the versions of a rule set.
 *
 * @example isRuleSetFolder('identifiers') // false
 */
export function isRuleSetFolder(name: string): boolean {
  return !otherFolders.includes(name);
}
