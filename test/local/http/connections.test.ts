import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bakeryRules, startSystem, type System } from '../system.ts';

let system: System;
beforeAll(async () => {
  const times = { headers: 300, request: 600, idle: 300, silent: 900, look: 50 };
  system = await startSystem({ rules: bakeryRules, times });
});
afterAll(() => system.stop());

const port = () => Number(new URL(system.local.url).port);

/** Sends bytes and waits, for as long as the test may take, until the server closes the connection. */
async function closedAfter(bytes: string): Promise<string> {
  const socket = connect({ port: port(), host: '127.0.0.1' });
  let received = '';
  socket.on('data', (chunk) => (received += String(chunk)));
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  if (bytes !== '') socket.write(bytes);
  await once(socket, 'close');
  return received;
}

describe('a connection is closed by the server', () => {
  const body =
    'POST /v1/appraisals HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\n{"a":';
  it.each([
    ['that sends nothing', '', /^(HTTP\/1.1 408 .*)?$/s],
    ['that does not end its head', 'GET /v1/health HTTP/1.1\r\nHost: loc', /^HTTP\/1.1 408/],
    ['that does not end its body', body, /^HTTP\/1.1 40[18]/],
    [
      'that stays idle after an answer',
      'GET /v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n',
      /^HTTP\/1.1 200/,
    ],
  ])('%s', async (_, bytes, received) => {
    expect(await closedAfter(bytes)).toMatch(received);
    expect((await system.call('/v1/health', { token: null })).status).toBe(200);
  });
});

describe('a request for another host', () => {
  const askFor = async (host: string, path = '/v1/health') => {
    const asked = request({ host: '127.0.0.1', port: port(), path, headers: { host } }).end();
    const [response] = (await once(asked, 'response')) as [
      NodeJS.ReadableStream & { statusCode: number },
    ];
    let text = '';
    for await (const chunk of response) text += String(chunk);
    return { status: response.statusCode, text };
  };

  it.each(['localhost', 'LOCALHOST:8080', '127.0.0.1', '127.0.0.1:9', '[::1]:8080'])(
    'is none where it is for %s',
    async (host) => {
      expect((await askFor(host)).status).toBe(200);
    },
  );

  it.each([
    'evil.example',
    'evil.example:8080',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'x@localhost',
    '10.0.0.7',
    '127.0.0.1:8080:1',
  ])('is refused: %s', async (host) => {
    for (const path of ['/v1/health', '/.well-known/jwks.json', '/nowhere']) {
      const { status, text } = await askFor(host, path);
      expect([status, JSON.parse(text)]).toMatchObject([421, { type: '/problems/foreign-host' }]);
      expect(text).not.toContain('evil');
    }
  });
});
