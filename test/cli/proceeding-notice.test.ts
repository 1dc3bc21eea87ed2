import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSystem, type System } from '../local/system.ts';
import { gradus, PERSONAL } from './gradus.ts';

let system: System;
let id = '';
const entity = 'uscc:9152000071430580XT';
beforeAll(async () => {
  system = await startSystem({ now: () => Date.parse('2026-05-11T02:00:00.000Z') });
  const body = {
    ...{ entity: { id: entity, kind: 'company' }, ruleSet: 'cn-food-seller' },
    facts: { ambientPrepacked: 1, dynamicScore: 59.51 },
  };
  await system.call('/v1/appraisals', { body, token: 'appraiser' });
  const about = ['--measure', 'cn-food-seller/cn-food-more-inspections'];
  const { stdout } = await officer('open', entity, 'cn-restriction', ...about, '--json');
  ({ id } = JSON.parse(stdout) as { id: string });
});
afterAll(() => system.stop());

const officer = (...args: string[]) => {
  const token = join(system.local.folder.tokens, 'officer.jwt');
  return gradus(['proceeding', ...args, '--url', system.local.url, '--token', token]);
};

const says = [
  ...['--reasons', 'Grade D', '--law', 'Bands', '--evidence', 'File 12'],
  ...['--content', 'More inspections', '--content', 'For a year', '--address', '1 Main Street'],
];

it('drafts a notice, which a step that is taken with the same options serves', async () => {
  const drafted = await officer('notice', entity, id, 'notify', ...says);
  expect(drafted).toMatchObject({ stderr: '', status: 0 });
  expect(drafted.stdout).toContain('Draft: this notice is not served');
  expect(drafted.stdout).toContain('- More inspections\n- For a year\n');
  const taken = await officer('step', entity, id, 'notify', '--day', 'service=2026-05-11', ...says);
  expect(taken).toMatchObject({ stderr: '', status: 0 });
  const served = await officer('notice', entity, id, 'notify');
  expect(served).toMatchObject({ stderr: '', status: 0 });
  const isMark = (line: string): boolean => line.startsWith('Draft: ');
  const lines = drafted.stdout.split('\n\n').filter((line) => !isMark(line));
  expect(served.stdout.split('\n\n')).toEqual(lines);
  expect((await officer('notice', entity, id, '2')).stdout).toBe(served.stdout);
  const { stdout } = await officer('show', entity, id);
  expect(stdout).toContain(
    '              content: For a year\n              address: 1 Main Street',
  );
});

it('is written in another language, as text, as JSON, and as a page in a file', async () => {
  const chinese = await officer('notice', entity, id, 'notify', '--language', 'zh-Hans', '--text');
  expect(chinese.stdout).toContain('最后一日：2026年5月18日');
  const inJson = await officer('notice', entity, id, 'notify', '--json');
  expect(JSON.parse(inJson.stdout)).toMatchObject({ step: 'notify', sequence: 2, language: 'en' });
  const file = join(mkdtempSync(join(tmpdir(), 'notice-')), 'notice.html');
  const page = await officer('notice', entity, id, 'notify', '--html', file);
  expect(page).toMatchObject({ stdout: '', status: 0 });
  expect(readFileSync(file, 'utf8')).toContain('<p class="mark">Demonstration: ');
  expect((await officer('notice', entity, id, 'notify', '--html', file)).status).toBe(2);
});

it('is refused with everything that is missing', async () => {
  await officer('step', entity, id, 'waive', '--as', 'entity');
  const refused = await officer('notice', entity, id, 'waive');
  expect(refused).toMatchObject({ stdout: '', status: 2 });
  expect(refused.stderr).toContain('The step serves nothing');
  const again = await officer('notice', entity, id, 'notify', '--draft');
  expect(again).toMatchObject({ stdout: '', status: 1 });
  expect(again.stderr).toContain('wrong-state');
  const half = await officer('notice', entity, id, 'serve', '--hearing-time', 'At ten');
  expect(half.stderr).toContain('--hearing-time and --hearing-place');
  const personal = await officer('notice', entity, id, 'serve', '--content', `Of ${PERSONAL}`);
  expect(personal.status).toBe(1);
  expect(personal.stderr).not.toContain(PERSONAL);
});
