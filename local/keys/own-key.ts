import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

/** A signing key (P-256) of this system alone, in a file that is created at first use. */
export async function ownKey(file: string): Promise<JWK> {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as JWK;
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  writeFileSync(file, JSON.stringify(jwk), { mode: 0o600 });
  return jwk;
}

/** What others may know of a key. */
export function publicPart({ kty = '', crv = '', x = '', y = '' }: JWK): JWK {
  return { kty, crv, x, y };
}
