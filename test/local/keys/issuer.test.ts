import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { exportJWK } from 'jose';
import { generateKeyPair, importJWK, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openDataFolder, type DataFolder } from '../../../local/data-folder.ts';
import { openIssuer, roles, writeTokens, type Issuer } from '../../../local/keys/issuer.ts';
import { temporaryFolder } from '../system.ts';

const path = temporaryFolder();
let folder: DataFolder;
let issuer: Issuer;
beforeAll(async () => {
  folder = openDataFolder(path);
  issuer = await openIssuer(folder);
});
afterAll(() => rmSync(path, { recursive: true, force: true }));

const partOf = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

it('each role has a token of its own scopes, for its owner alone', async () => {
  await writeTokens(folder, issuer);
  for (const [role, scopes] of Object.entries(roles)) {
    const file = join(folder.tokens, `${role}.jwt`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const claims = await issuer.verify(readFileSync(file, 'utf8').trim());
    expect(claims).toMatchObject({ scope: scopes.join(' '), sub: role, rule_sets: '*' });
  }
});

it('the key is made once, so that tokens outlive a restart', async () => {
  const token = await issuer.sign({ scope: 'read' });
  const again = await openIssuer(folder);
  expect(again.jwks).toEqual(issuer.jwks);
  expect(await again.verify(token)).toMatchObject({ scope: 'read' });
});

it('the published key set holds no private part', () => {
  const [key = {}] = issuer.jwks.keys;
  expect(Object.keys(key).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
});

it('a token that is expired, foreign or altered is none', async () => {
  const good = await issuer.sign({ scope: 'read', subject: 'somebody' });
  const [head = '', body = '', signature = ''] = good.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const foreign = await new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: issuer.jwks.keys[0]?.kid ?? '' })
    .sign(privateKey);
  const forged = [
    await issuer.sign({ scope: 'read', lifeInSeconds: -1 }),
    foreign,
    `${head}.${partOf({ ...claims, scope: 'read operate' })}.${signature}`,
    `${partOf({ alg: 'none' })}.${body}.`,
    `${partOf({ alg: 'HS256' })}.${body}.${signature}`,
    `${head}.${body}.`,
    `${head}.${body}`,
    good.slice(1),
    '',
    '..',
  ];
  for (const token of forged) expect(await issuer.verify(token), token).toBeUndefined();
  expect(await issuer.verify(good)).toMatchObject({ sub: 'somebody' });
});

it('a token of the same key for another audience, of another issuer, or without an end is none', async () => {
  const jwk = JSON.parse(readFileSync(join(folder.keys, 'issuer.json'), 'utf8')) as Awaited<
    ReturnType<typeof exportJWK>
  >;
  const key = await importJWK(jwk, 'ES256');
  const token = (issuerName: string, audience: string, end?: string) => {
    const jwt = new SignJWT({ scope: 'read' })
      .setProtectedHeader({ alg: 'ES256' })
      .setIssuer(issuerName)
      .setAudience(audience);
    return (end === undefined ? jwt : jwt.setExpirationTime(end)).sign(key);
  };
  expect(await issuer.verify(await token('urn:gradus:local', 'gradus', '1h'))).toBeDefined();
  expect(await issuer.verify(await token('urn:gradus:local', 'other', '1h'))).toBeUndefined();
  expect(await issuer.verify(await token('urn:other', 'gradus', '1h'))).toBeUndefined();
  expect(await issuer.verify(await token('urn:gradus:local', 'gradus'))).toBeUndefined();
});

it('a token that was verified before it expired is none afterwards', async () => {
  vi.useFakeTimers({ now: new Date('2026-06-01T12:00:00Z') });
  try {
    const token = await issuer.sign({ scope: 'read', lifeInSeconds: 60 });
    expect(await issuer.verify(token)).toBeDefined();
    vi.setSystemTime(new Date('2026-06-01T12:01:01Z'));
    expect(await issuer.verify(token)).toBeUndefined();
  } finally {
    vi.useRealTimers();
  }
});

it('a token without the claim that limits it is signed as asked', async () => {
  const limited = await issuer.sign({ scope: 'read', ruleSets: ['gb-food-hygiene', 'xx-noise'] });
  expect(await issuer.verify(limited)).toMatchObject({ rule_sets: 'gb-food-hygiene xx-noise' });
  const open = await issuer.sign({ scope: 'read', ruleSets: null });
  expect(await issuer.verify(open)).not.toHaveProperty('rule_sets');
});
