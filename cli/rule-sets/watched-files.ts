import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { recordTypeFiles } from '../../local/packs.ts';
import { CommandFault } from '../command-fault.ts';
import { allToCheck, namedToCheck, type FilesToCheck } from './files-to-check.ts';
import { documentOf, filesOf } from './record-types-named.ts';

/** The files that are watched, by what they hold. */
export type WatchedFiles = Pick<FilesToCheck, 'recordTypes' | 'mappings' | 'ruleSets'>;

/**
 * The files that arguments name, or all of a rules folder.
 *
 * @param before what they named before: a file that nobody can read for the moment is still what it was
 * @throws CommandFault where one names nothing, or none of them something that is watched
 */
export function watchedFiles(
  paths: readonly string[],
  rules: string,
  before?: WatchedFiles,
): WatchedFiles {
  if (paths.length === 0) return allToCheck(rules);
  const found = namedToCheck(paths, rules);
  if (countOf(found) === 0) {
    throw new CommandFault(
      'watch is for record types, mappings and rule sets; "gradus check" checks the others',
    );
  }
  if (!before) return found;
  const unread = (were: readonly string[]): string[] =>
    were.filter((file) => found.ruleSets.includes(file));
  const [types, mappings] = [unread(before.recordTypes), unread(before.mappings)];
  return {
    recordTypes: [...found.recordTypes, ...types],
    mappings: [...found.mappings, ...mappings],
    ruleSets: found.ruleSets.filter((file) => ![...types, ...mappings].includes(file)),
  };
}

export function countOf({ recordTypes, mappings, ruleSets }: WatchedFiles): number {
  return recordTypes.length + mappings.length + ruleSets.length;
}

/** The folders in which something is saved that the files are, or that they rest on. */
export function foldersOf(watched: WatchedFiles, rules: string): string[] {
  const files = [...watched.recordTypes, ...watched.mappings, ...watched.ruleSets];
  const types = recordTypeFiles(rules).flatMap(filesOf);
  return [...new Set([...[...files, ...types].map(dirname), rules])].filter(existsSync);
}

/** What every file is checked by. */
const OF_ALL = ['measures.json', 'admissions.json'];

/**
 * The files to check again: the saved ones, those that rest on a record type of which some version was saved, and all where
 * it was the catalogue or the admissions.
 */
export function touched(
  watched: WatchedFiles,
  names: readonly string[],
  rules: string,
): WatchedFiles {
  const saved = new Set(names.map((name) => resolve(documentOf(name))));
  if (OF_ALL.some((name) => saved.has(resolve(join(rules, name))))) return watched;
  const types = recordTypeFiles(rules).filter((files) =>
    filesOf(files).some((file) => saved.has(resolve(file))),
  );
  const ofTypes = new Set(types.flatMap(filesOf).map((file) => resolve(file)));
  const rests = (file: string): boolean => types.some(({ type }) => hasWord(file, type));
  const isSaved = (file: string): boolean => saved.has(resolve(file));
  const there = (files: readonly string[], isTouched: (file: string) => boolean): string[] =>
    files.filter((file) => existsSync(file) && isTouched(file));
  return {
    recordTypes: there(watched.recordTypes, (file) => isSaved(file) || ofTypes.has(resolve(file))),
    mappings: there(watched.mappings, (file) => isSaved(file) || rests(file)),
    ruleSets: there(watched.ruleSets, (file) => isSaved(file) || rests(file)),
  };
}

/** Whether a document has a record type by its name; one that has the word for something else is checked for nothing. */
function hasWord(file: string, type: string): boolean {
  return readFileSync(file, 'utf8').includes(`"${type}"`);
}
