import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calculateJwkThumbprint, importJWK, type CryptoKey } from 'jose';
import type { ReceiptSigner } from '../functions/get-receipt/receipt-signer.ts';
import type { DataFolder } from './data-folder.ts';
import { ownKey, publicPart } from './own-key.ts';

/** Opens the folder's own key of receipts and writes its public part beside it, for `gradus verify`. */
export async function openReceiptKey({ keys }: Pick<DataFolder, 'keys'>): Promise<ReceiptSigner> {
  const privateJwk = await ownKey(join(keys, 'receipts.json'));
  const publicJwk = publicPart(privateJwk);
  const kid = await calculateJwkThumbprint(publicJwk);
  const shown = { ...publicJwk, kid, alg: 'ES256', use: 'sig' };
  writeFileSync(join(keys, 'receipts.public.json'), `${JSON.stringify(shown, null, 2)}\n`);
  const key = (await importJWK(privateJwk, 'ES256')) as CryptoKey;
  return {
    kid,
    sign: async (text) => {
      const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
      const raw = await crypto.subtle.sign(algorithm, key, new TextEncoder().encode(text));
      return Buffer.from(raw).toString('base64url');
    },
  };
}
