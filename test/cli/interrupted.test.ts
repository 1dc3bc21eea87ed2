import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileOf, start } from './gradus.ts';

/** A system that takes what is asked, and does not answer but how far a run is. */
let silent: Server;
beforeAll(async () => {
  silent = createServer((request, response) => {
    if (request.method !== 'GET') return;
    const run = { id: 'run_x', ruleSet: 'x', version: '1', asOf: '2026-03-01', by: 'operator' };
    const state = { ...run, startedAt: '2026-03-01T00:00:00.000Z', status: 'running' };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(state));
  });
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
});
afterAll(() => {
  silent.closeAllConnections();
  silent.close();
});

it.each([
  [
    ['simulate', 'test-bakery', '--draft', '3'],
    'interrupted before the system answered; if it has begun a simulation all the same, that goes on, and "gradus simulate test-bakery --list" shows it',
  ],
  [
    ['run', 'test-bakery'],
    'interrupted before the system answered; if it has begun a run all the same, that goes on, and "gradus run test-bakery --list" shows it',
  ],
  [['run', 'run_x'], 'run_x goes on without this command; "gradus run run_x" follows it'],
])('%j says on Ctrl-C what goes on without it', async (args, told) => {
  const { port } = silent.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const child = start([...args, '--url', url, '--token', fileOf('token', 'none')]);
  const err: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  // the second request of a run that is followed comes after its answer
  await once(silent, 'request');
  if (args[1] === 'run_x') await once(silent, 'request');
  child.kill('SIGINT');
  const [status] = (await once(child, 'close')) as [number | null];
  expect(status).toBe(130);
  expect(Buffer.concat(err).toString()).toBe(`gradus: ${told}\n`);
});
