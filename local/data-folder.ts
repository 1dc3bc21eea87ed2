import { closeSync, existsSync, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LocalFault } from './local-fault.ts';

/** Name of the file with the progress of grading the generated businesses. */
export const BUSINESSES = 'businesses.json';

/** The one folder with everything that the local system stores. */
export type DataFolder = {
  path: string;
  database: string;
  keys: string;
  tokens: string;
  events: string;
  anchors: string;
  /** Which server and which engine work on this folder. */
  serverMark: string;
  engineMark: string;
  /** Where the server that runs answers. */
  url: string;
  /** How far the generated businesses are graded. */
  businesses: string;
};

/**
 * Opens a data folder, which is made where it is not there.
 *
 * @throws LocalFault where it cannot be a folder, or its database is none
 */
export function openDataFolder(path: string): DataFolder {
  const folder: DataFolder = {
    path,
    database: join(path, 'gradus.db'),
    keys: join(path, 'keys'),
    tokens: join(path, 'tokens'),
    events: join(path, 'events'),
    anchors: join(path, 'anchors'),
    serverMark: join(path, 'server.pid'),
    engineMark: join(path, 'engine.pid'),
    url: join(path, 'url'),
    businesses: join(path, BUSINESSES),
  };
  for (const each of [path, folder.keys, folder.tokens, folder.events, folder.anchors]) {
    make(each);
  }
  if (isDamaged(folder.database)) {
    throw new LocalFault(
      `${folder.database} is damaged: it is no database; restore a copy of it, or start from nothing with "npm run reset".`,
    );
  }
  return folder;
}

function make(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    const why =
      code === 'EEXIST' || code === 'ENOTDIR'
        ? 'a file stands there'
        : `it cannot be made, ${code}`;
    throw new LocalFault(`${folder} is no folder: ${why}; set GRADUS_DATA to a folder.`, { cause });
  }
}

const MARK = 'SQLite format 3\0';

/** Whether a file stands there that does not begin as a database does; an empty one is a new one. */
function isDamaged(file: string): boolean {
  if (!existsSync(file) || statSync(file).size === 0) return false;
  const start = Buffer.alloc(MARK.length);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, start);
  } finally {
    closeSync(handle);
  }
  return start.toString('latin1') !== MARK;
}
