import { importJWK, importSPKI, type CryptoKey, type JWK } from 'jose';
import { signedText, type Receipt } from '../../core/receipt/receipt.ts';
import { CommandFault } from '../command-fault.ts';
import { textIn } from '../input/read-document.ts';

/** The public key that verifies receipts, and its name if the file has it. */
export type ReceiptKey = { key: CryptoKey; kid: string | undefined };

/**
 * Reads a public key, as JSON Web Key or as PEM.
 *
 * @throws CommandFault where the file holds none, or the private half as well
 */
export async function readReceiptKey(file: string): Promise<ReceiptKey> {
  const text = textIn(file);
  if (isPrivate(text)) {
    throw new CommandFault(
      `${file} holds a private key, which only signs; verify with the public one, such as .data/keys/receipts.public.json, and give the private one to nobody`,
    );
  }
  try {
    if (/^\s*-----BEGIN PUBLIC KEY-----/.test(text)) {
      return { key: await importSPKI(text.trim(), 'ES256'), kid: undefined };
    }
    const { kty = '', crv = '', x = '', y = '', kid } = JSON.parse(text) as JWK;
    return { key: (await importJWK({ kty, crv, x, y }, 'ES256')) as CryptoKey, kid };
  } catch {
    throw new CommandFault(
      `${file} holds no public key for ES256; it takes a JSON Web Key or a PEM, such as .data/keys/receipts.public.json`,
    );
  }
}

/** Whether a text is a PEM or a JSON Web Key with the half that signs. */
function isPrivate(text: string): boolean {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) return true;
  try {
    const key: unknown = JSON.parse(text);
    return typeof key === 'object' && key !== null && 'd' in key;
  } catch {
    return false;
  }
}

/** Why a receipt's signature is not that of the key, as a sentence; undefined where it is. */
export async function signatureFault(
  receipt: Receipt,
  { key, kid }: ReceiptKey,
): Promise<string | undefined> {
  const { signature } = receipt;
  if (kid !== undefined && kid !== signature.kid) return 'names another key than the one given';
  const raw = Buffer.from(signature.value, 'base64url');
  const text = new TextEncoder().encode(signedText(receipt));
  const isSigned = await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, raw, text);
  return isSigned ? undefined : 'is not a signature of this receipt by the key given';
}
