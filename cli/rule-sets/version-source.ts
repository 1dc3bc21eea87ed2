import type { Prepared } from '../../core/rule-set/prepared.ts';
import { fileOrOnlyVersion } from './rule-set-files.ts';
import { chooseRuleSet } from './rule-set-source.ts';

/**
 * The version that an argument names: a file, `<id>@<version>` of the rules folder, or the id of a rule set there
 * with one version.
 *
 * @throws CommandFault if there is none, or it is invalid
 */
export function versionFrom(argument: string, rules: string): Prepared {
  const ruleSet = argument.includes('@') ? argument : fileOrOnlyVersion(argument, rules);
  return chooseRuleSet({ ruleSet, rules }).prepared;
}
