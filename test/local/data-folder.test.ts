import { chmodSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDataFolder } from '../../local/data-folder.ts';
import { LocalFault } from '../../local/local-fault.ts';
import { temporaryFolder } from './system.ts';

let folder = '';
beforeEach(() => void (folder = temporaryFolder()));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('is made with all that it holds, for its owner alone', () => {
  const data = openDataFolder(join(folder, 'new', 'data'));
  expect(readdirSync(data.path).toSorted()).toEqual(['anchors', 'events', 'keys', 'tokens']);
  for (const path of [data.path, data.keys, data.tokens, data.events, data.anchors]) {
    expect(statSync(path).mode & 0o777, path).toBe(0o700);
  }
});

it('is opened again as it stands', () => {
  const { database, tokens } = openDataFolder(folder);
  writeFileSync(database, 'SQLite format 3\0 and so on');
  writeFileSync(join(tokens, 'reader.jwt'), 'token');
  openDataFolder(folder);
  expect(readdirSync(tokens)).toEqual(['reader.jwt']);
});

it.each(['', 'data', 'data/keys'])('a file at "%s" is refused, and stays', (path) => {
  const file = join(folder, 'x', path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, 'mine');
  expect(() => openDataFolder(join(folder, 'x', path === '' ? '' : 'data'))).toThrow(LocalFault);
  expect(statSync(file).size).toBe(4);
});

it('a folder that cannot be made is refused with the cause', () => {
  expect(() => openDataFolder(join(folder, 'long'.repeat(100)))).toThrow(/GRADUS_DATA/);
});

it.each([
  ['no database', 'this is no database, though it is long enough'],
  ['the beginning of a database', 'SQLite form'],
])('%s in the place of the database is refused, and stays', (_, text) => {
  const { database } = openDataFolder(folder);
  writeFileSync(database, text);
  expect(() => openDataFolder(folder)).toThrow(LocalFault);
  expect(statSync(database).size).toBe(text.length);
});

it('an empty database is a new one', () => {
  const { database } = openDataFolder(folder);
  writeFileSync(database, '');
  chmodSync(database, 0o600);
  expect(openDataFolder(folder).database).toBe(database);
});
