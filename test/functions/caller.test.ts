import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerOf } from '../../functions/http/authority.ts';
import { postAppraisal } from '../../functions/post-appraisal/handler.ts';
import { bakery, bakeryRules, startSystem, type Said, type System } from '../local/system.ts';
import { httpEvent, inTime } from './http-event.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem({ rules: bakeryRules });
});
afterAll(() => system.stop());

const byOf = (claims: object) => callerOf(httpEvent('post-run', { claims: { ...claims } }))!.by;

describe('the client of a token', () => {
  it.each([
    ['client_id', { client_id: 'food-office' }, 'food-office'],
    [
      'azp',
      { azp: '5f0c7a52-9d1e-4f3b-8a77-0b8d3f6f1c11' },
      '5f0c7a52-9d1e-4f3b-8a77-0b8d3f6f1c11',
    ],
    ['client_id before azp', { client_id: 'one', azp: 'other' }, 'one'],
    ['azp where client_id is unfit', { client_id: 'a b', azp: 'other' }, 'other'],
  ])('is read from %s', (_what, claims, by) => {
    expect(byOf(claims)).toBe(by);
  });

  it.each([
    ['nothing but sub', { sub: 'jane.doe' }],
    ['a number of a person', { client_id: '11010519491231002X' }],
    ['a number of a person among letters', { azp: 'of-11010519491231002X' }],
    ['a code that could be a number of a person', { azp: '913101200001020317' }],
    ['digits alone', { client_id: '13800138000' }],
    ['the address of a mailbox', { client_id: 'jane@example.org' }],
    ['a name with a space', { client_id: 'Jane Doe' }],
    ['a line end', { client_id: 'office\n' }],
    ['a text without end', { client_id: 'a'.repeat(65) }],
    ['letters of another script', { client_id: '食品' }],
    ['a list', { client_id: ['food-office'] }],
    ['nothing', { client_id: '' }],
  ])('is not told where the token has %s', (_what, claims) => {
    expect(byOf(claims)).toBe('api');
  });
});

it('the ledger names the client that asked', async () => {
  const handler = postAppraisal({ ...system.local.deps, log: () => undefined });
  const path = '/v1/entities/x-test:asked/appraisals/test-bakery/history';
  for (const [asOf, claims] of [
    ['2026-02-01', { client_id: 'food-office', sub: 'jane.doe' }],
    ['2026-02-02', { sub: 'jane.doe' }],
  ] as const) {
    const body = bakery('asked', 85, { asOf });
    const event = httpEvent('post-appraisal', { body, claims: { scope: 'appraise', ...claims } });
    expect((await handler(event, inTime)).statusCode).toBe(201);
  }
  const { json } = await system.call(path);
  const entries = json.items as (Said & { by: string })[];
  expect(entries.map(({ by }) => by)).toEqual(['api', 'food-office']);
  expect(JSON.stringify(json)).not.toContain('jane');
});
