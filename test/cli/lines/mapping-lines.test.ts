import { expect, it } from 'vitest';
import { recordTable, tallyLines } from '../../../cli/lines/mapping-lines.ts';
import { newTally } from '../../../core/mappings/tally.ts';

it('a table of records has a column for each field, and no control sequence', () => {
  const record = { entity: 'x-test:1', type: 'visit', occurredOn: '2026-03-04', source: 'desk' };
  const text = recordTable([
    { ...record, id: '1', body: { kind: 'a\u001B[31m', score: 90 } },
    { ...record, id: '2'.repeat(60), body: { paid: true } },
  ]);
  expect(text.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
    ['entity', 'occurredOn', 'id', 'kind', 'score', 'paid'],
    ['x-test:1', '2026-03-04', '1', 'a\uFFFD[31m', '90'],
    ['x-test:1', '2026-03-04', `${'2'.repeat(39)}…`, 'true'],
    [''],
  ]);
});

it('of many causes tells the most frequent ones and counts the others', () => {
  const causes = new Map(Array.from({ length: 25 }, (_, at) => [`cause ${at}`, at + 1]));
  const lines = tallyLines({ ...newTally(), rows: 1, rejected: 1, causes }, ['Score']);
  expect(lines[0]).toBe('1 row: 0 records, 1 rejected');
  expect(lines[1]).toBe('  25 rejected: cause 24');
  expect(lines.slice(-2)).toEqual([
    '  5 more causes',
    '  no row has "Score"; if it has another name, add it to "alsoNamed"',
  ]);
});
