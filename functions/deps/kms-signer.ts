import { createHash } from 'node:crypto';
import { KMSClient, SignCommand } from '@aws-sdk/client-kms';
import type { Environment } from '../deps/environment.ts';
import { rawSignature } from './raw-signature.ts';
import type { ReceiptSigner } from './receipt-signer.ts';

const variables = { receiptKey: 'RECEIPT_KEY_ID', anchorKey: 'ANCHOR_KEY_ID' } as const;

/** Signs with a key in KMS; only the digest leaves the function. */
export function kmsSigner(
  environment: Environment,
  key: keyof typeof variables = 'receiptKey',
): ReceiptSigner {
  const { region, [key]: kid } = environment;
  if (kid === undefined) throw new Error(`${variables[key]} names no key`);
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
