import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  calculateJwkThumbprint,
  importJWK,
  jwtVerify,
  SignJWT,
  type CryptoKey,
  type JWK,
} from 'jose';
import type { Scope } from '../../api/route.ts';
import type { DataFolder } from '../data-folder.ts';
import { ownKey, publicPart } from './own-key.ts';

const ISSUER = 'urn:gradus:local';
const AUDIENCE = 'gradus';
const TOKEN_LIFE_IN_SECONDS = 30 * 24 * 60 * 60;
const REMEMBERED = 1_000;

export type Claims = Readonly<Record<string, unknown>>;

export type TokenAsked = {
  scope: string;
  /** Who it is for; decisions compare it. */
  subject?: string;
  /** The client or role that histories show, never a person. */
  client?: string;
  /** Limits the token to these rule sets; all unless given, and null leaves the claim out. */
  ruleSets?: readonly string[] | null;
  /** The sources as which it may write records; likewise. */
  sources?: readonly string[] | null;
  /** The authorities whose proceedings it may lead; likewise. */
  authorities?: readonly string[] | null;
  /** The office that acts, where it is not that of the client. */
  office?: string;
  /** Seconds from now; negative for a token that has expired. */
  lifeInSeconds?: number;
};

/** The local token issuer: stands where an identity provider stands in a deployment. */
export type Issuer = {
  jwks: { keys: JWK[] };
  sign: (asked: TokenAsked) => Promise<string>;
  /** The claims of a token; undefined for one that is expired, foreign or broken. */
  verify: (token: string) => Promise<Claims | undefined>;
};

/** Who the local tokens are for, and what each may do. */
export const roles = {
  reader: ['read'],
  appraiser: ['read', 'appraise'],
  // a system that reports what happened, and grades nobody
  source: ['read', 'record'],
  author: ['read', 'author'],
  approver: ['read', 'approve'],
  // what changes the past takes a second person
  confirmer: ['read', 'approve'],
  // a restriction takes somebody who proposes it and somebody else who decides it
  officer: ['read', 'decide'],
  'deciding-officer': ['read', 'decide'],
  'reviewing-officer': ['read', 'decide'],
  operator: ['read', 'appraise', 'operate'],
} as const satisfies Record<string, readonly Scope[]>;
export type Role = keyof typeof roles;

/** The clients of the local tokens, each an office of its own. */
export const ownOffices: ReadonlyMap<string, string> = new Map(
  Object.keys(roles).map((role) => [role, role]),
);

/** Opens the issuer with the folder's own key, made at first use. */
export async function openIssuer(folder: DataFolder): Promise<Issuer> {
  const privateJwk = await ownKey(join(folder.keys, 'issuer.json'));
  const publicJwk = publicPart(privateJwk);
  const kid = await calculateJwkThumbprint(publicJwk);
  const privateKey = (await importJWK(privateJwk, 'ES256')) as CryptoKey;
  const publicKey = (await importJWK(publicJwk, 'ES256')) as CryptoKey;
  return {
    jwks: { keys: [{ ...publicJwk, kid, alg: 'ES256', use: 'sig' }] },
    sign: ({ lifeInSeconds = TOKEN_LIFE_IN_SECONDS, ...asked }) => {
      const now = Math.floor(Date.now() / 1_000);
      return new SignJWT(claimsFor(asked))
        .setProtectedHeader({ alg: 'ES256', kid })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setIssuedAt(now)
        .setExpirationTime(now + lifeInSeconds)
        .sign(privateKey);
    },
    verify: verifier(publicKey),
  };
}

function claimsFor({ scope, subject, client, office, ...limits }: TokenAsked): Claims {
  const { ruleSets = ['*'], sources = ['*'], authorities = ['*'] } = limits;
  return {
    scope,
    ...(subject === undefined ? {} : { sub: subject }),
    ...(client === undefined ? {} : { client_id: client }),
    ...(office === undefined ? {} : { office }),
    ...(ruleSets ? { rule_sets: ruleSets.join(' ') } : {}),
    ...(sources ? { sources: sources.join(' ') } : {}),
    ...(authorities ? { authority: authorities.join(' ') } : {}),
  };
}

/** Writes a token for each role, to be read by its owner only. */
export async function writeTokens(folder: DataFolder, issuer: Issuer): Promise<void> {
  for (const [role, scopes] of Object.entries(roles)) {
    const token = await issuer.sign({ scope: scopes.join(' '), subject: role, client: role });
    writeFileSync(join(folder.tokens, `${role}.jwt`), `${token}\n`, { mode: 0o600 });
  }
}

/** Verifies each token once and remembers it until it expires, as API Gateway does. */
function verifier(key: CryptoKey): Issuer['verify'] {
  const verified = new Map<string, Claims & { exp?: number }>();
  return async (token) => {
    const known = verified.get(token);
    if (known && (known.exp ?? 0) * 1_000 > Date.now()) return known;
    verified.delete(token);
    const claims = await claimsOf(token, key);
    if (!claims) return undefined;
    if (verified.size >= REMEMBERED) verified.clear();
    verified.set(token, claims);
    return claims;
  };
}

async function claimsOf(token: string, key: CryptoKey): Promise<Claims | undefined> {
  const expected = { algorithms: ['ES256'], issuer: ISSUER, audience: AUDIENCE };
  try {
    const { payload } = await jwtVerify(token, key, { ...expected, requiredClaims: ['exp'] });
    return payload;
  } catch {
    return undefined;
  }
}
