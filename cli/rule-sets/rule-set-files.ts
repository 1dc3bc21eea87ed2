import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ruleSetFilesIn } from '../../local/packs.ts';
import { CommandFault } from '../command-fault.ts';
import { didYouMean } from '../../core/ground/nearest.ts';
import { isRuleSetFolder } from '../../core/rule-set/rules-folder.ts';

/** The ids of a rules folder: its subfolders that hold rule sets. */
export function ruleSetIds(rules: string): string[] {
  return readdirSync(rules, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isRuleSetFolder(entry.name))
    .map(({ name }) => name)
    .filter((name) => ruleSetFilesIn(join(rules, name)).length > 0)
    .toSorted();
}

/**
 * Resolves names to rule-set files: a file to itself, a file of cases to the rule set beside it, a folder to all
 * rule sets in it or in its subfolders, an id of the rules folder to its versions, and `<id>@<version>` to that version. An existing
 * path takes precedence. Each file is listed once.
 *
 * @throws CommandFault if there is no such file, rule set or version
 */
export function ruleSetFiles(names: readonly string[], rules: string): string[] {
  const files = names.flatMap((name) => {
    const file = name.replace(/\.cases\.json$/, '.json');
    if (!existsSync(file)) return publishedFiles(file, rules);
    if (!statSync(file).isDirectory()) return [file];
    const found = filesOfFolder(file);
    if (found.length > 0) return found;
    throw new CommandFault(
      `the folder ${file} holds no rule set; name a folder with files <version>.json, or one with such folders`,
    );
  });
  return [...new Set(files)];
}

/** The rule sets of a folder: of its subfolders where it is a rules folder, or else its own files. */
function filesOfFolder(folder: string): string[] {
  const ids = ruleSetIds(folder);
  return ids.length > 0
    ? ids.flatMap((id) => ruleSetFilesIn(join(folder, id)))
    : ruleSetFilesIn(folder);
}

/** The known rule sets, for a message about an unknown one. */
export function knownAre(ids: readonly string[], rules: string): string {
  return ids.length === 0 ? `${rules} holds none` : `known are ${ids.join(', ')}`;
}

/** The files of an id, or of `<id>@<version>`, in the rules folder. */
function publishedFiles(name: string, rules: string): string[] {
  const [, id = '', version] = /^([a-z][a-z0-9-]*)(?:@([^/\\]*))?$/.exec(name) ?? [];
  if (id === '') throw new CommandFault(`there is no file ${name}`);
  const ids = ruleSetIds(rules);
  if (!ids.includes(id)) {
    throw new CommandFault(
      `there is no file ${name}, and no rule set of that id${didYouMean(id, ids)}; ${knownAre(ids, rules)}`,
    );
  }
  const files = ruleSetFilesIn(join(rules, id));
  return version === undefined ? files : [fileOfVersion(files, id, version)];
}

/**
 * The file of one version among those of its rule set.
 *
 * @throws CommandFault if there is none
 */
export function fileOfVersion(files: readonly string[], id: string, version: string): string {
  const file = files.find((candidate) => versionOf(candidate) === version);
  if (file !== undefined) return file;
  const known = files.map(versionOf);
  throw new CommandFault(
    version === ''
      ? `no version of ${id} is named; write ${id}@<version>, of which there ${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}, or ${id} alone`
      : `${id} has no version "${version}"${didYouMean(version, known)}; known are ${known.join(', ')}`,
  );
}

/** The version of a file in the rules folder, from its name. */
function versionOf(file: string): string {
  return basename(file, '.json');
}

/**
 * Resolves a name to one rule-set file, as `ruleSetFiles` does.
 *
 * @throws CommandFault if it resolves to none or several
 */
export function ruleSetFile(name: string, rules: string): string {
  const [file = name, ...others] = ruleSetFiles([name], rules);
  if (others.length === 0) return file;
  const versions = [file, ...others].map(versionOf).join(', ');
  throw new CommandFault(
    `${name} has several versions, ${versions}; name one as <id>@<version>, or as its file`,
  );
}

/**
 * The file that an argument names, or that of the only version if it is the id of a rule set.
 *
 * @throws CommandFault if there is no such rule set, or it has several versions
 */
export function fileOrOnlyVersion(argument: string, rules: string): string {
  const isId = /^[a-z][a-z0-9-]*@?$/.test(argument) && !existsSync(argument);
  return isId ? ruleSetFile(argument, rules) : argument;
}
