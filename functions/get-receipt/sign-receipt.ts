import { canonical } from '../../core/ground/digest.ts';
import { signedText, type UnsignedReceipt } from '../../core/receipt/receipt.ts';
import { verifyReceipt } from '../../core/receipt/verify-receipt.ts';
import { DomainError } from '../http/domain-error.ts';
import type { ReceiptSigner } from '../deps/receipt-signer.ts';

/**
 * The signed bytes of a receipt that proves itself.
 *
 * @throws DomainError where it does not
 */
export async function signReceipt(
  receipt: UnsignedReceipt,
  signer: ReceiptSigner,
): Promise<string> {
  mustHold(receipt);
  return await signed(receipt, signer);
}

/** What does not prove itself is not signed. */
function mustHold(receipt: UnsignedReceipt): void {
  const faults = verifyReceipt(receipt, { isStored: true });
  if (faults.length === 0) return;
  throw new DomainError(
    'not-whole',
    'What is stored of the appraisal does not hold together, so nothing is signed; have the ledger verified.',
    faults,
  );
}

async function signed(receipt: UnsignedReceipt, signer: ReceiptSigner): Promise<string> {
  const signature = { alg: 'ES256' as const, kid: signer.kid };
  const value = await signer.sign(signedText({ ...receipt, signature }));
  return canonical({ ...receipt, signature: { ...signature, value } });
}
