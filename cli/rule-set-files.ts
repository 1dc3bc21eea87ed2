import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ruleSetFilesIn } from '../local/packs.ts';
import { CommandFault } from './command-fault.ts';

/** The ids of a rules folder: the folders in it that hold rule sets. */
export function ruleSetIds(rules: string): string[] {
  return readdirSync(rules, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && ruleSetFilesIn(join(rules, entry.name)).length > 0)
    .map(({ name }) => name)
    .toSorted();
}

/**
 * The rule sets that paths mean: a file itself, a file of cases the rule set beside it, a folder all
 * that are in it. Each is named once.
 *
 * @throws CommandFault where there is no such file
 */
export function ruleSetFiles(paths: readonly string[]): string[] {
  const files = paths.flatMap((path) => {
    const file = path.replace(/\.cases\.json$/, '.json');
    if (!existsSync(file)) throw new CommandFault(`there is no file ${file}`);
    if (!statSync(file).isDirectory()) return [file];
    const found = ruleSetFilesIn(file);
    if (found.length === 0) throw new CommandFault(`the folder ${file} holds no rule set`);
    return found;
  });
  return [...new Set(files)];
}
