import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calculateJwkThumbprint, importJWK, type CryptoKey } from 'jose';
import type { ReceiptSigner } from '../../functions/deps/receipt-signer.ts';
import type { IsSigned } from '../../store/passes/anchors/read-anchors.ts';
import type { DataFolder } from '../data-folder.ts';
import { ownKey, publicPart } from './own-key.ts';

const ALGORITHM = { name: 'ECDSA', hash: 'SHA-256' };

/** Opens the folder's own key of receipts and writes its public part beside it, for `gradus verify`. */
export async function openReceiptKey({ keys }: Pick<DataFolder, 'keys'>): Promise<ReceiptSigner> {
  return (await openSigningKey(keys, 'receipts')).signer;
}

/** Opens the folder's own key of anchors and writes its public part beside it, for those who verify. */
export async function openAnchorKey({
  keys,
}: Pick<DataFolder, 'keys'>): Promise<{ signer: ReceiptSigner; isSigned: IsSigned }> {
  const { signer, publicKey } = await openSigningKey(keys, 'anchors');
  return { signer, isSigned: isSignedBy(publicKey, signer.kid) };
}

/** Checks signatures of anchors by a public key and its name. */
function isSignedBy(key: CryptoKey, own: string): IsSigned {
  return async (text, { kid, value }) => {
    const raw = Buffer.from(value, 'base64url');
    const bytes = new TextEncoder().encode(text);
    return kid === own && (await crypto.subtle.verify(ALGORITHM, key, raw, bytes));
  };
}

async function openSigningKey(keys: string, name: string) {
  const privateJwk = await ownKey(join(keys, `${name}.json`));
  const publicJwk = publicPart(privateJwk);
  const kid = await calculateJwkThumbprint(publicJwk);
  const shown = { ...publicJwk, kid, alg: 'ES256', use: 'sig' };
  writeFileSync(join(keys, `${name}.public.json`), `${JSON.stringify(shown, null, 2)}\n`);
  const key = (await importJWK(privateJwk, 'ES256')) as CryptoKey;
  const publicKey = (await importJWK(publicJwk, 'ES256')) as CryptoKey;
  const sign = async (text: string): Promise<string> => {
    const raw = await crypto.subtle.sign(ALGORITHM, key, new TextEncoder().encode(text));
    return Buffer.from(raw).toString('base64url');
  };
  return { signer: { kid, sign }, publicKey };
}
