import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { FaultyDocumentError, type Fault } from '../../../core/ground/fault.ts';
import type { RecordType } from '../../../core/records/record-type.ts';
import { readRecordType } from '../../../core/rule-set/read-record-type.ts';
import { contentOf } from './content-of.ts';

/** Where the versions of a record type lie in a rules folder. */
export type RecordTypeFiles = {
  type: string;
  /** `records/<type>.json`, the current version; its worked cases are `<type>.cases.json`. */
  current: string;
  /** `records/<type>/<version>.json`, the earlier ones. */
  earlier: string[];
};

/** The record types of a rules folder, in order of their names; a type with earlier versions alone is among them. */
export function recordTypeFiles(rulesFolder: string): RecordTypeFiles[] {
  const folder = join(rulesFolder, 'records');
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  const earlier = new Map(
    entries.flatMap((entry) => {
      const files = entry.isDirectory() ? jsonFilesIn(join(folder, entry.name)) : [];
      return files.length > 0 ? [[entry.name, files] as const] : [];
    }),
  );
  const current = jsonFilesIn(folder).map((file) => basename(file, '.json'));
  return [...new Set([...current, ...earlier.keys()])].toSorted().map((type) => ({
    type,
    current: join(folder, `${type}.json`),
    earlier: earlier.get(type) ?? [],
  }));
}

/** The documents of a folder, without their worked cases. */
function jsonFilesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^[^.].*\.json$/.test(name) && !name.endsWith('.cases.json'))
    .toSorted()
    .map((name) => join(folder, name));
}

/**
 * The record types of a rules folder in their current versions, in order of their names.
 *
 * @throws FaultyDocumentError where one is not JSON, or has faults
 */
export function readRecordTypes(rulesFolder: string): RecordType[] {
  return recordTypeFiles(rulesFolder).map(({ current }) => readTypeFile(current));
}

/**
 * The record type of a file of a rules folder.
 *
 * @throws FaultyDocumentError where it is not JSON, or has faults
 */
function readTypeFile(file: string): RecordType {
  if (!existsSync(file)) throw new FaultyDocumentError(file, [MISSING]);
  const read = readRecordType(contentOf(file));
  if ('faults' in read) throw new FaultyDocumentError(file, read.faults);
  const faults = nameFaults(file, read.type);
  if (faults.length > 0) throw new FaultyDocumentError(file, faults);
  return read.type;
}

/** The current version is missing where earlier ones are. */
export const MISSING: Fault = {
  pointer: '',
  message: 'is missing, and its folder holds earlier versions; write the current version there',
};

/** Whether a file of a rules folder says by its place which type and version it is: what differs from its content. */
export function nameFaults(file: string, { type, version }: RecordType): Fault[] {
  const name = basename(file, '.json');
  const folder = basename(dirname(file));
  if (folder === 'records') {
    const message = `is "${type}"; a record type has the name of its file`;
    return type === name ? [] : [{ pointer: '/type', message }];
  }
  const message = (what: string, is: string, where: string): string =>
    `is "${is}"; an earlier version has the ${what} of its ${where}`;
  return [
    ...(type === folder ? [] : [{ pointer: '/type', message: message('type', type, 'folder') }]),
    ...(version === name
      ? []
      : [{ pointer: '/version', message: message('version', version, 'file') }]),
  ];
}
