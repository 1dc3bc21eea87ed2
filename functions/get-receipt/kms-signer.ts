import { createHash } from 'node:crypto';
import { KMSClient, SignCommand } from '@aws-sdk/client-kms';
import type { Environment } from '../deps/environment.ts';
import { rawSignature } from './raw-signature.ts';
import type { ReceiptSigner } from './receipt-signer.ts';

/** Signs with the key that KMS keeps; only the digest leaves the function. */
export function kmsSigner({ region, receiptKey: kid }: Environment): ReceiptSigner {
  if (kid === undefined) throw new Error('RECEIPT_KEY_ID names no key');
  const client = new KMSClient({ region });
  return {
    kid,
    sign: async (text) => {
      const command = new SignCommand({
        KeyId: kid,
        Message: createHash('sha256').update(text).digest(),
        MessageType: 'DIGEST',
        SigningAlgorithm: 'ECDSA_SHA_256',
      });
      const { Signature: der } = await client.send(command);
      if (!der) throw new Error('KMS gave no signature');
      return rawSignature(der).toString('base64url');
    },
  };
}
