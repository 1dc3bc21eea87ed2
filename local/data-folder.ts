import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where the local system keeps what it must find again: all of it lies in one folder. */
export type DataFolder = {
  path: string;
  database: string;
  keys: string;
  tokens: string;
  events: string;
  /** Which server and which engine work on this folder. */
  serverMark: string;
  engineMark: string;
  /** Where the server that runs answers. */
  url: string;
  /** How far the generated businesses are graded. */
  businesses: string;
};

export function openDataFolder(path: string): DataFolder {
  const folder: DataFolder = {
    path,
    database: join(path, 'gradus.db'),
    keys: join(path, 'keys'),
    tokens: join(path, 'tokens'),
    events: join(path, 'events'),
    serverMark: join(path, 'server.pid'),
    engineMark: join(path, 'engine.pid'),
    url: join(path, 'url'),
    businesses: join(path, 'businesses.json'),
  };
  for (const each of [path, folder.keys, folder.tokens, folder.events]) {
    mkdirSync(each, { recursive: true, mode: 0o700 });
  }
  return folder;
}
