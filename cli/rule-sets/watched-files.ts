import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { calendarFilesIn, procedureFilesIn, recordTypeFiles } from '../../local/packs.ts';
import { CommandFault } from '../command-fault.ts';
import { allToCheck, namedToCheck, type FilesToCheck } from './files-to-check.ts';
import { documentOf, filesOf } from './record-types-named.ts';

/** The files that are watched, by what they hold; of notices the folders. */
export type WatchedFiles = FilesToCheck;

/** Files that are known for what they are by their content, wherever they lie. */
const BY_CONTENT = ['recordTypes', 'mappings', 'procedures'] as const;

/**
 * The files that arguments name, or all of a rules folder.
 *
 * @param before what they named before: a file that nobody can read for the moment is still what it was
 * @throws CommandFault where one names nothing
 */
export function watchedFiles(
  paths: readonly string[],
  rules: string,
  before?: WatchedFiles,
): WatchedFiles {
  if (paths.length === 0) return allToCheck(rules);
  const found = namedToCheck(paths, rules);
  if (countOf(found) === 0) throw new CommandFault('watch found no file to check there');
  if (!before) return found;
  const unread = BY_CONTENT.map((kind) => ({
    kind,
    files: before[kind].filter((file) => found.ruleSets.includes(file)),
  }));
  const all = new Set(unread.flatMap(({ files }) => files));
  return {
    ...found,
    ...Object.fromEntries(unread.map(({ kind, files }) => [kind, [...found[kind], ...files]])),
    ruleSets: found.ruleSets.filter((file) => !all.has(file)),
  };
}

export function countOf(files: WatchedFiles): number {
  return Object.values(files).flat().length;
}

/** The folders in which something is saved that the files are, or that they rest on. */
export function foldersOf(watched: WatchedFiles, rules: string): string[] {
  const { notices, ...files } = watched;
  const types = recordTypeFiles(rules).flatMap(filesOf);
  const counted = [...calendarFilesIn(rules), ...procedureFilesIn(rules)];
  const saved = [...Object.values(files).flat(), ...types, ...counted].map((file) => dirname(file));
  const words = join(rules, 'notices');
  return [...new Set([...saved, ...notices, words, rules])].filter(existsSync);
}

/**
 * The files to check again: the saved ones, those that rest on a record type, a calendar or a procedure of which some version was saved,
 * and all that are checked by the catalogue or the admissions where it was one of these.
 */
export function touched(
  watched: WatchedFiles,
  names: readonly string[],
  rules: string,
): WatchedFiles {
  const saved = new Set(names.map((name) => resolve(documentOf(name))));
  const isSaved = (file: string): boolean => saved.has(resolve(file));
  const isOfAll = isSaved(join(rules, 'admissions.json'));
  const isMeasured = isOfAll || isSaved(join(rules, 'measures.json'));
  const types = recordTypeFiles(rules).filter((files) => filesOf(files).some(isSaved));
  const ofTypes = new Set(types.flatMap(filesOf).map((file) => resolve(file)));
  const words = types.map(({ type }) => type);
  const changed = changedProcedures(watched, isSaved, rules);
  const there = (files: readonly string[], isTouched: (file: string) => boolean): string[] =>
    files.filter((file) => existsSync(file) && (isSaved(file) || isTouched(file)));
  return {
    recordTypes: there(watched.recordTypes, (file) => isOfAll || ofTypes.has(resolve(file))),
    mappings: there(watched.mappings, (file) => isOfAll || hasWord(file, words)),
    calendars: there(watched.calendars, () => false),
    procedures: there(watched.procedures, (file) => isOneOf(file, changed)),
    notices: there(
      watched.notices,
      (folder) =>
        changed.has(basename(resolve(folder))) || names.some((name) => isIn(name, folder)),
    ),
    measures: there(watched.measures, () => changed.size > 0 || names.some(isOfMeasures)),
    ruleSets: there(watched.ruleSets, (file) => isMeasured || hasWord(file, words)),
  };
}

/** The ids of the procedures of which some version was saved, or that count by a calendar that was. */
function changedProcedures(
  watched: WatchedFiles,
  isSaved: (file: string) => boolean,
  rules: string,
): Set<string> {
  const calendars = calendarFilesIn(rules).filter(isSaved);
  const words = calendars.map((file) => basename(file, '.json'));
  const files = [...new Set([...watched.procedures, ...procedureFilesIn(rules)])];
  const changed = files.filter(
    (file) => isSaved(file) || (words.length > 0 && existsSync(file) && hasWord(file, words)),
  );
  return new Set(changed.map((file) => basename(dirname(resolve(file)))));
}

/** Whether a document is a version of one of some procedures, by its folder, or by its id where it is a draft. */
function isOneOf(file: string, ids: ReadonlySet<string>): boolean {
  return ids.has(basename(dirname(resolve(file)))) || hasWord(file, [...ids]);
}

function isIn(file: string, folder: string): boolean {
  return resolve(dirname(file)) === resolve(folder);
}

/** Whether a file is of the catalogue, such as its words in another language. */
function isOfMeasures(file: string): boolean {
  return basename(file).startsWith('measures.');
}

/** Whether a document has one of some names; one that has the word for something else is checked for nothing. */
function hasWord(file: string, names: readonly string[]): boolean {
  if (names.length === 0) return false;
  const text = readFileSync(file, 'utf8');
  return names.some((name) => text.includes(`"${name}"`));
}
