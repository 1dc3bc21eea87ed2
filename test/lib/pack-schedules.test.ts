import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { packSchedules } from '../../lib/pack-schedules.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'rules-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function pack(id: string, version: string, from: string, cron?: string): void {
  mkdirSync(join(folder, id), { recursive: true });
  const schedule = cron === undefined ? {} : { schedule: { cron } };
  const document = { id, version, timeZone: 'Europe/London', effective: { from }, ...schedule };
  writeFileSync(join(folder, id, `${version}.json`), JSON.stringify(document));
  writeFileSync(join(folder, id, `${version}.cases.json`), '[]');
}

const found = () => packSchedules(pathToFileURL(`${folder}/`));

describe('the schedules of a rules folder', () => {
  test('are those of the newest version of each rule set', () => {
    pack('gb-a', '9', '2023-01-01', '0 1 1 * *');
    pack('gb-a', '10', '2024-01-01', '0 2 1 * *');
    expect(found()).toEqual([
      { ruleSet: 'gb-a', timeZone: 'Europe/London', expression: 'cron(0 2 1 * ? *)' },
    ]);
  });

  test('of two versions from the same day the later number counts', () => {
    pack('gb-a', '9', '2024-01-01', '0 1 1 * *');
    pack('gb-a', '10', '2024-01-01', '0 2 1 * *');
    expect(found().map(({ expression }) => expression)).toEqual(['cron(0 2 1 * ? *)']);
  });

  test('leave out a rule set whose newest version has none', () => {
    pack('gb-a', '1', '2023-01-01', '0 1 1 * *');
    pack('gb-a', '2', '2024-01-01');
    expect(found()).toEqual([]);
  });

  test.each([
    ['in another encoding', Buffer.from('{"id":"gb-\u00fc"}', 'latin1'), /1\.json is not UTF-8/],
    ['with a key that stands twice', Buffer.from('{"id":"a","id":"b"}'), /1\.json .*occurs twice/],
  ])('refuse a file %s', (_, bytes, message) => {
    pack('gb-a', '1', '2023-01-01');
    writeFileSync(join(folder, 'gb-a', '1.json'), bytes);
    expect(found).toThrow(message);
  });

  test('refuse an expression that is none', () => {
    pack('gb-a', '1', '2023-01-01', 'every monday');
    expect(found).toThrow(/cron expression of five fields/);
  });
});
