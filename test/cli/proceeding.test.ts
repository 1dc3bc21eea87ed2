import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSystem, type System } from '../local/system.ts';
import { gradus, PERSONAL } from './gradus.ts';

let system: System;
let now = Date.parse('2026-05-11T02:00:00.000Z'); // ten in the morning in China, a Monday
const entity = 'uscc:9152000071430580XT';
beforeAll(async () => {
  system = await startSystem({ now: () => now });
  const body = {
    ...{ entity: { id: entity, kind: 'company' }, ruleSet: 'cn-food-seller' },
    facts: { ambientPrepacked: 1, dynamicScore: 59.51 },
  };
  expect((await system.call('/v1/appraisals', { body, token: 'appraiser' })).status).toBe(201);
});
afterAll(() => system.stop());

const proceeding = (...args: string[]) =>
  gradus(['proceeding', ...args, '--url', system.local.url, ...(args.includes('--token') ? [] : token('officer'))]); // prettier-ignore
const token = (role: string): string[] => ['--token', join(system.local.folder.tokens, `${role}.jwt`)]; // prettier-ignore

const restriction = [entity, 'cn-restriction', '--measure', 'cn-food-seller/cn-food-more-inspections']; // prettier-ignore
const notice = ['notify', '--day', 'service=2026-05-11', '--reasons', 'Grade D', '--law', 'Bands', '--evidence', 'File 12']; // prettier-ignore

describe('debug', () => {
  it('runs', async () => {
    const opened = await proceeding('open', ...restriction);
    console.log(opened.stdout, opened.stderr, opened.status);
    const [id = ''] = /[0-9a-f]{32}/.exec(opened.stdout) ?? [];
    for (const args of [
      ['open', ...restriction],
      ['step', entity, id, 'notify'],
      ['step', entity, id, ...notice],
      ['step', entity, id, 'decide', '--reasons', 'x', '--after', '1'],
      ['step', entity, id, 'decide', '--reasons', PERSONAL],
      ['show', entity, id],
      ['list', entity],
      ['worklist'],
      ['open', entity, 'cn-objection', '--record', '0'.repeat(32), '--field', 'holder=shangai'],
      ['open', 'gb-fhrs:1', 'cn-restriction', '--measure', 'cn-food-seller/cn-food-more-inspections'],
      ['open', entity, 'cn-restrict', '--appraisal', 'x'],
      ['open', entity, 'cn-restriction'],
    ]) {
      const e = await proceeding(...args);
      console.log(args.join(' '), '\n', e.stdout, e.stderr, e.status);
    }
    now = Date.parse('2026-09-01T02:00:00.000Z');
    for (const args of [['show', entity, id], ['worklist']]) {
      const e = await proceeding(...args);
      console.log(args.join(' '), '\n', e.stdout, e.stderr, e.status);
    }
  });
});
