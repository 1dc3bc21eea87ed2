import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { folderAnchorStore, removeOldAnchors } from '../../../local/passes/folder-anchor-store.ts';
import { temporaryFolder } from '../system.ts';

let folder = '';
beforeEach(() => void (folder = temporaryFolder()));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('what is put stands, can only be read, and is never replaced', async () => {
  const store = folderAnchorStore(folder);
  await store.putOnce('daily/anchors/anchor_2026-01-01.json', 'first', 'daily');
  await store.putOnce('daily/anchors/anchor_2026-01-01.json', 'second', 'daily');
  expect(await store.get('daily/anchors/anchor_2026-01-01.json')).toBe('first');
  const file = join(folder, 'daily/anchors/anchor_2026-01-01.json');
  expect(statSync(file).mode & 0o777).toBe(0o400);
});

it('two that put the same at once leave one of both whole, and no draft', async () => {
  const store = folderAnchorStore(folder);
  const texts = Array.from({ length: 20 }, (_, at) => `text ${at}`.repeat(1_000));
  await Promise.all(texts.map((text) => store.putOnce('a/b.json', text, 'daily')));
  expect(texts).toContain(await store.get('a/b.json'));
  expect(readdirSync(join(folder, 'a'))).toEqual(['b.json']);
});

it('what is not there is null, and a folder that is not there has no names', async () => {
  const store = folderAnchorStore(folder);
  expect(await store.get('daily/anchors/none.json')).toBeNull();
  expect(await store.list('daily/anchors/')).toEqual([]);
});

it('names come in order, and a draft that a crash left is none', async () => {
  const store = folderAnchorStore(folder);
  for (const day of ['03', '01', '02'])
    await store.putOnce(`x/anchor_2026-01-${day}.json`, day, 'daily');
  writeFileSync(join(folder, 'x', 'anchor_2026-01-04.json.4711.tmp'), 'half');
  expect(await store.list('x/')).toEqual(
    ['01', '02', '03'].map((day) => `x/anchor_2026-01-${day}.json`),
  );
});

it('dailies go after 35 days with their buckets, month ends never', async () => {
  const store = folderAnchorStore(folder);
  const names = [
    'daily/anchors/anchor_2026-05-26.json',
    'daily/anchors/anchor_2026-05-27.json',
    'daily/buckets/anchor_2026-05-26/00.json',
    'daily/buckets/anchor_2026-05-27/00.json',
    'month-ends/anchors/anchor_2026-01-31.json',
  ];
  for (const name of names) await store.putOnce(name, name, 'daily');
  removeOldAnchors(folder, '2026-07-01');
  const left = await Promise.all(names.map(async (name) => [name, await store.get(name)]));
  expect(left.filter(([, text]) => text === null).map(([name]) => name)).toEqual([
    'daily/anchors/anchor_2026-05-26.json',
    'daily/buckets/anchor_2026-05-26/00.json',
  ]);
});

it('a folder without anchors has none to remove', () => {
  expect(() => removeOldAnchors(join(folder, 'none'), '2026-07-01')).not.toThrow();
});
