import { existsSync } from 'node:fs';
import { FaultyDocumentError } from '../core/fault.ts';
import { prepare } from '../core/rule-set/prepare.ts';
import type { Prepared } from '../core/rule-set/prepared.ts';
import { CommandFault } from './command-fault.ts';
import { readDocument } from './read-document.ts';
import { catalogueIn, chooseRuleSet, faultLines } from './rule-set-source.ts';

/**
 * The version that an argument names: a file, or `<id>@<version>` of the rules folder.
 *
 * @throws CommandFault where there is none, or it is refused
 */
export function versionFrom(argument: string, rules: string): Prepared {
  const [, ruleSet, version] = /^([a-z][a-z0-9-]*)@([^/\\]+)$/.exec(argument) ?? [];
  if (ruleSet !== undefined && !existsSync(argument)) {
    return chooseRuleSet({ ruleSet, version, rules }).prepared;
  }
  const catalogue = catalogueIn(rules);
  const document = readDocument(argument);
  if ('fault' in document) throw new CommandFault(`${argument} ${document.fault}`);
  try {
    return { ...prepare(document.content, catalogue), standing: 'demonstration' };
  } catch (error) {
    if (!(error instanceof FaultyDocumentError)) throw error;
    throw new CommandFault(`${argument} is refused:\n${faultLines(error.faults)}`);
  }
}
