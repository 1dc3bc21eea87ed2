import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { mappingSchema } from '../../core/mappings/mapping.ts';

const page = readFileSync('docs/records.md', 'utf8');

test('every example of a mapping fits the schema', () => {
  const blocks = [...page.matchAll(/```json mapping\n([^]*?)\n```/g)];
  expect(blocks).not.toEqual([]);
  for (const [, text = ''] of blocks) mappingSchema.parse(JSON.parse(text));
});

test('the page lists every mapping that comes with Gradus, and what it makes', () => {
  const rows = [...page.matchAll(/^\| `([a-z-]+)` +\| .* \| `([a-z-]+)` +\|$/gm)];
  const listed = rows.map(([, id, type]) => `${id} ${type}`);
  const shipped = globSync('rules/mappings/*.json')
    .filter((file) => !file.endsWith('.cases.json'))
    .map((file) => {
      const { type } = mappingSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
      return `${basename(file, '.json')} ${type}`;
    });
  expect(listed.toSorted()).toEqual(shipped.toSorted());
});
