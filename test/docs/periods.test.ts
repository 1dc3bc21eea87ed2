import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { calendarDocumentSchema } from '../../core/periods/calendar-document.ts';
import { calendarOf } from '../core/periods/calendars.ts';

const page = readFileSync('docs/periods.md', 'utf8');

test.each([['calendar', calendarDocumentSchema]])(
  'the example of a %s fits the schema',
  (kind, schema) => {
    const [, text = ''] = new RegExp(`\`\`\`json ${kind}\n([^]*?)\n\`\`\``).exec(page) ?? [];
    schema.parse(JSON.parse(text));
  },
);

test('the page lists every calendar that comes with Gradus, with the years that it knows', () => {
  const rows = [...page.matchAll(/^\| `([A-Z-]+)` +\| [^|]+ \| (\d{4} to \d{4}) \|/gm)];
  const shipped = globSync('rules/calendars/*.json').map((file) => {
    const { id, knownFrom, knownUntil } = calendarOf(basename(file, '.json'));
    return `${id} ${knownFrom.slice(0, 4)} to ${knownUntil.slice(0, 4)}`;
  });
  expect(rows.map(([, id, years]) => `${id} ${years}`).toSorted()).toEqual(shipped.toSorted());
});
