import type { webcrypto } from 'node:crypto';
import { GetPublicKeyCommand, KMSClient, type KMSClientConfig } from '@aws-sdk/client-kms';
import type { IsSigned } from '../../store/passes/anchors/read-anchors.ts';
import type { Environment } from './environment.ts';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** Verifies signatures of anchors with the public key from KMS, which is fetched once. */
export function kmsVerifier(
  { region, anchorKey: kid }: Pick<Environment, 'region' | 'anchorKey'>,
  config: KMSClientConfig = {},
): IsSigned {
  if (kid === undefined) throw new Error('ANCHOR_KEY_ID names no key');
  const client = new KMSClient({ region, ...config });
  let key: Promise<webcrypto.CryptoKey> | undefined;
  const fetched = async (): Promise<webcrypto.CryptoKey> => {
    const { PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId: kid }));
    if (!PublicKey) throw new Error('KMS gave no public key');
    return await crypto.subtle.importKey('spki', Uint8Array.from(PublicKey), ALGORITHM, false, ['verify']); // prettier-ignore
  };
  return async (text, { kid: named, value }) => {
    if (named !== kid) return false;
    key ??= fetched().catch((error: unknown) => {
      key = undefined;
      throw error;
    });
    const raw = Buffer.from(value, 'base64url');
    return await crypto.subtle.verify(ALGORITHM, await key, raw, new TextEncoder().encode(text));
  };
}
