import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { presentations } from '../../api/presentations.ts';

const page = readFileSync('docs/api.md', 'utf8');

test('the page on the API lists each kind of refusal with its status, and no other', () => {
  const rows = [...page.matchAll(/^\| (\d{3}) +\| `([a-z-]+)` /gm)];
  const listed = rows.map(([, status, kind]) => `${kind} ${status}`);
  const known = Object.entries(presentations).map(([kind, { status }]) => `${kind} ${status}`);
  expect(listed.toSorted()).toEqual(known.toSorted());
});

test('no two kinds of refusal share a title', () => {
  const titles = Object.values(presentations).map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
});
