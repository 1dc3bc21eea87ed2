import { existsSync } from 'node:fs';
import { FaultyDocumentError } from '../../core/ground/fault.ts';
import { prepare } from '../../core/rule-set/prepare.ts';
import type { Prepared } from '../../core/rule-set/prepared.ts';
import { CommandFault } from '../command-fault.ts';
import { contentOf } from '../input/read-document.ts';
import { fileOrOnlyVersion } from './rule-set-files.ts';
import { catalogueIn, chooseRuleSet, faultLines } from './rule-set-source.ts';

/**
 * The version that an argument names: a file, or `<id>@<version>` of the rules folder, or the id of a rule
 * set there that has one version.
 *
 * @throws CommandFault where there is none, or it is refused
 */
export function versionFrom(argument: string, rules: string): Prepared {
  const [, ruleSet, version] = /^([a-z][a-z0-9-]*)@([^/\\]+)$/.exec(argument) ?? [];
  if (ruleSet !== undefined && !existsSync(argument)) {
    return chooseRuleSet({ ruleSet, version, rules }).prepared;
  }
  const catalogue = catalogueIn(rules);
  const file = fileOrOnlyVersion(argument, rules);
  try {
    return { ...prepare(contentOf(file), catalogue), standing: 'demonstration' };
  } catch (error) {
    if (!(error instanceof FaultyDocumentError)) throw error;
    throw new CommandFault(`${file} is refused:\n${faultLines(error.faults)}`);
  }
}
