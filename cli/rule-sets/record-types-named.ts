import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { didYouMean } from '../../core/ground/nearest.ts';
import { isRecordType } from '../../core/rule-set/read-record-type.ts';
import { recordTypeFiles, type RecordTypeFiles } from '../../local/packs.ts';
import { CommandFault } from '../command-fault.ts';
import { readDocument } from '../input/read-document.ts';
import { ruleSetIds } from './rule-set-files.ts';

/**
 * The files of record types that an argument names: a file whose content is a record type, the folder `records` of a rules
 * folder, a type of the rules folder, or `<type>@<version>`. Undefined if it names something else; an existing path takes
 * precedence, and then a rule set of that id.
 *
 * @throws CommandFault if a type has no such version
 */
export function recordTypesNamed(argument: string, rules: string): string[] | undefined {
  if (existsSync(argument)) return filesAt(argument);
  const [, name = '', version] = /^([a-z][a-z0-9-]*)(?:@([^/\\]*))?$/.exec(argument) ?? [];
  const found = recordTypeFiles(rules).find(({ type }) => type === name);
  if (!found || ruleSetIds(rules).includes(name)) return undefined;
  return version === undefined ? filesOf(found) : [fileOfVersion(found, version)];
}

/** The one file that an argument names: of a type alone, its current version. */
export function recordTypeNamed(argument: string, rules: string): string | undefined {
  return recordTypesNamed(argument, rules)?.at(-1);
}

function filesAt(path: string): string[] | undefined {
  if (!statSync(path).isDirectory()) {
    const file = documentOf(path);
    return existsSync(file) && holdsRecordType(file) ? [file] : undefined;
  }
  const rules = dirname(resolve(path));
  const isRecords =
    basename(resolve(path)) === 'records' && existsSync(join(rules, 'measures.json'));
  return isRecords ? recordTypeFiles(dirname(path)).flatMap(filesOf) : undefined;
}

/**
 * The file of which a file has the worked cases; any other is its own.
 *
 * @example documentOf('rules/records/permit.cases.json') // 'rules/records/permit.json'
 */
export function documentOf(file: string): string {
  return file.replace(/\.cases\.json$/, '.json');
}

function holdsRecordType(file: string): boolean {
  const document = readDocument(file);
  return isRecordType('content' in document ? document.content : document.asRead);
}

/** All versions of a type, the current one last. */
export function filesOf({ earlier, current }: RecordTypeFiles): string[] {
  return [...earlier, current];
}

function fileOfVersion(files: RecordTypeFiles, version: string): string {
  const versions = new Map(filesOf(files).map((file) => [versionIn(file), file]));
  const file = versions.get(version);
  if (file !== undefined) return file;
  const known = [...versions.keys()].flatMap((one) => one ?? []);
  throw new CommandFault(
    `${files.type} has no version "${version}"${didYouMean(version, known)}; known are ${known.join(', ')}`,
  );
}

function versionIn(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const document = readDocument(file);
  const { version } = Object('content' in document ? document.content : null) as {
    version?: unknown;
  };
  return typeof version === 'string' ? version : undefined;
}
