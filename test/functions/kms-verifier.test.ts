import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { kmsVerifier } from '../../functions/deps/kms-verifier.ts';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

let asked = 0;
let spki = '';
/** As much of KMS as verifying needs: its first answer fails. */
const server = createServer((_request, response) => {
  asked += 1;
  response.setHeader('content-type', 'application/x-amz-json-1.1');
  if (asked === 1) return response.writeHead(400).end('{"__type":"NotFoundException"}');
  return response.end(JSON.stringify({ PublicKey: spki }));
});
beforeAll(() => new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening)));
afterAll(() => server.close());

it('takes a signature by the key that KMS keeps, whose public half it fetches once', async () => {
  const { publicKey, privateKey } = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']); // prettier-ignore
  spki = Buffer.from(await crypto.subtle.exportKey('spki', publicKey)).toString('base64');
  const text = 'an anchor';
  const raw = await crypto.subtle.sign(ALGORITHM, privateKey, new TextEncoder().encode(text));
  const value = Buffer.from(raw).toString('base64url');
  const { port } = server.address() as AddressInfo;
  const isSigned = kmsVerifier(
    { region: 'eu-west-2', anchorKey: 'key' },
    {
      endpoint: `http://127.0.0.1:${port}`,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    },
  );
  const signature = { alg: 'ES256', kid: 'key', value } as const;
  await expect(isSigned(text, signature)).rejects.toThrow();
  expect(await isSigned(text, signature)).toBe(true);
  expect(await isSigned(`${text}s`, signature)).toBe(false);
  expect(await isSigned(text, { ...signature, kid: 'another' })).toBe(false);
  expect(asked).toBe(2);
});
