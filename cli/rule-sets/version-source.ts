import type { Prepared } from '../../core/rule-set/prepared.ts';
import { fileOrOnlyVersion } from './rule-set-files.ts';
import { chooseRuleSet } from './rule-set-source.ts';

/**
 * The version that an argument names: a file, or `<id>@<version>` of the rules folder, or the id of a rule
 * set there that has one version.
 *
 * @throws CommandFault where there is none, or it is refused
 */
export function versionFrom(argument: string, rules: string): Prepared {
  const ruleSet = argument.includes('@') ? argument : fileOrOnlyVersion(argument, rules);
  return chooseRuleSet({ ruleSet, rules }).prepared;
}
