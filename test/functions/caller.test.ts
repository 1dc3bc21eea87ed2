import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { officesSchema } from '../../functions/deps/environment.ts';
import { callerOf } from '../../functions/http/authority.ts';
import { postAppraisal } from '../../functions/post-appraisal/handler.ts';
import {
  bakery,
  bakeryRules,
  startSystem,
  type ResponseBody,
  type System,
} from '../local/system.ts';
import { httpEvent, inTime } from './http-event.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem({ rules: bakeryRules });
});
afterAll(() => system.stop());

const offices = new Map([
  ['food-desk', 'Food safety team'],
  ['5f0c7a52-9d1e-4f3b-8a77-0b8d3f6f1c11', 'Registry'],
]);
const byOf = (claims: object) =>
  callerOf(httpEvent('post-run', { claims: { ...claims } }), offices)!.by;

describe('the office of a token', () => {
  it.each([
    ['client_id', { client_id: 'food-desk' }, 'Food safety team'],
    ['azp', { azp: '5f0c7a52-9d1e-4f3b-8a77-0b8d3f6f1c11' }, 'Registry'],
    ['client_id before azp', { client_id: 'food-desk', azp: 'other' }, 'Food safety team'],
    [
      'azp where client_id is not listed',
      { client_id: 'a b', azp: 'food-desk' },
      'Food safety team',
    ],
  ])('is read from %s by the operator’s list', (_what, claims, by) => {
    expect(byOf(claims)).toBe(by);
  });

  it.each([
    ['a client that is not listed', { client_id: 'food-office' }],
    ['one that calls itself as the system does', { client_id: 'schedule' }],
    ['the address of a mailbox', { client_id: 'jane@example.org' }],
    ['a name with a space', { client_id: 'Jane Doe' }],
    ['a line end', { client_id: 'food-desk\n' }],
    ['a text without end', { client_id: 'a'.repeat(6_500) }],
    ['letters of another script', { client_id: '食品' }],
    ['the name of an office', { client_id: 'Food safety team' }],
    ['what every object has', { client_id: 'constructor' }],
  ])('is a digest for %s', (_what, claims) => {
    expect(byOf(claims)).toMatch(/^client:[0-9a-f]{16}$/);
    expect(byOf(claims)).toBe(byOf({ azp: claims.client_id }));
  });

  it.each([
    ['nothing but sub', { sub: 'jane.doe' }],
    ['a number of a person', { client_id: '11010519491231002X' }],
    ['a number of a person among letters', { azp: 'of-11010519491231002X' }],
    ['a code that could be a number of a person', { azp: '913101200001020317' }],
    ['digits alone', { client_id: '13800138000' }],
    ['a list', { client_id: ['food-desk'] }],
    ['nothing', { client_id: '' }],
  ])('is not told where the token has %s', (_what, claims) => {
    expect(byOf(claims)).toBe('api');
  });
});

describe('the operator’s list of offices', () => {
  it('is pairs of a client and its office', () => {
    expect(officesSchema.parse('a=Food team, b-2 = Registry (North)')).toEqual(
      new Map([
        ['a', 'Food team'],
        ['b-2', 'Registry (North)'],
      ]),
    );
  });

  it.each([
    ['no pair', 'food-desk'],
    ['an office without a client', '=Registry'],
    ['a client without an office', 'a='],
    ['a client twice', 'a=One, a=Two'],
    ['the system’s own name', 'a=schedule'],
    ['the name of what appraises by records', 'a=records'],
    ['a number of a person', 'a=Desk 11010519491231002X'],
    ['an address', 'a=jane@example.org'],
    ['nothing between two commas', 'a=One,,b=Two'],
  ])('is refused with %s', (_what, text) => {
    expect(officesSchema.safeParse(text).success).toBe(false);
  });
});

describe('the words of a claim', () => {
  const scopesIn = (scope: unknown) => [
    ...callerOf(httpEvent('post-run', { claims: { scope } }), offices)!.scopes,
  ];
  it.each([
    ['spaces', 'read appraise', ['read', 'appraise']],
    ['several spaces', ' read  appraise ', ['read', 'appraise']],
    ['a list as API Gateway writes it', '[read appraise]', ['read', 'appraise']],
    ['a list of one', '[read]', ['read']],
    ['an empty list', '[]', []],
    ['a list of texts, as they are', ['read', 'a b', 'x,y'], ['read', 'a b', 'x,y']],
    ['commas, which do not divide', 'read,appraise', ['read,appraise']],
    ['tabs and line ends, which do not divide', 'read\tappraise\n', ['read\tappraise\n']],
    ['half a list', '[read appraise', ['[read', 'appraise']],
    ['a list in a list', '[[read] appraise]', ['[[read]', 'appraise]']],
    ['a list of others', ['read', 5], []],
    ['an object', { read: true }, []],
    ['a number', 5, []],
    ['nothing', undefined, []],
  ])('are told by %s', (_what, claim, words) => {
    expect(scopesIn(claim)).toEqual(words);
  });
});

it('the ledger names the office that asked', async () => {
  const deps = { ...system.local.deps, offices, log: () => undefined };
  const handler = postAppraisal(deps);
  const path = '/v1/entities/x-test:asked/appraisals/test-bakery/history';
  for (const [asOf, claims] of [
    ['2026-02-01', { client_id: 'food-desk', sub: 'jane.doe' }],
    ['2026-02-02', { sub: 'jane.doe' }],
  ] as const) {
    const body = bakery('asked', 85, { asOf });
    const event = httpEvent('post-appraisal', { body, claims: { scope: 'appraise', ...claims } });
    expect((await handler(event, inTime)).statusCode).toBe(201);
  }
  const { json } = await system.call(path);
  const entries = json.items as (ResponseBody & { by: string })[];
  expect(entries.map(({ by }) => by)).toEqual(['api', 'Food safety team']);
  expect(JSON.stringify(json)).not.toContain('jane');
});
