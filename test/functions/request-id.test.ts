import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postAppraisal } from '../../functions/post-appraisal/handler.ts';
import { hygiene, startSystem, until, type System } from '../local/system.ts';
import { httpEvent, inTime } from './http-event.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.stop());

describe('the id under which the log has a request', () => {
  it.each([
    ['what was asked for', '/v1/rule-sets', {}, 200],
    ['a fault', '/v1/appraisals', { body: {} }, 422],
    ['a token that does not do', '/v1/runs', { token: 'reader', body: {} }, 403],
    ['nothing found', '/v1/runs/run_none', {}, 404],
  ] as const)('comes with %s', async (_what, path, call, expected) => {
    const { status, headers } = await system.call(path, call);
    expect(status).toBe(expected);
    const id = headers.get('x-request-id');
    expect(id).toMatch(/./);
    const lines = () => system.lines.filter(({ requestId }) => requestId === id);
    await until(
      () => Promise.resolve(lines()),
      (found) => found.length > 0,
    );
    expect(lines()).toMatchObject([{ status: expected }]);
  });

  it('comes with an error that nobody expected, which points to it', async () => {
    const lines: object[] = [];
    const log = (line: object): void => void lines.push(line);
    const clock = (): never => {
      throw new RangeError('secret');
    };
    const handler = postAppraisal({ ...system.local.deps, log, clock });
    const event = httpEvent('post-appraisal', { body: hygiene(), claims: { scope: 'appraise' } });
    const { statusCode, headers, body } = await handler(event, inTime);
    expect(statusCode).toBe(500);
    expect(body).toContain('x-request-id');
    expect(body).not.toContain('secret');
    expect(lines).toMatchObject([{ requestId: headers['x-request-id'], error: 'RangeError' }]);
  });
});
