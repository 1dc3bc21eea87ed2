import { canonical } from '../../core/digest.ts';
import { signedText, type UnsignedReceipt } from '../../core/receipt/receipt.ts';
import { verifyReceipt } from '../../core/receipt/verify-receipt.ts';
import { gatherReceipt } from '../../store/receipt.ts';
import { mustTouch } from '../http/authority.ts';
import type { Deps } from '../deps.ts';
import { DomainError, faulty } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { mustBePublished } from '../published.ts';
import { contract } from './contract.ts';
import type { ReceiptSigner } from './receipt-signer.ts';

export type ReceiptDeps = Deps & { receiptSigner: ReceiptSigner };

/** A Lambda answers with at most 6 MB. */
const MOST_BYTES = 5_500_000;

/** A signed receipt of the appraisal that stood for a date, as it was known at an instant. */
export const getReceipt = (deps: ReceiptDeps) =>
  endpoint(deps, contract, async ({ params, query }, caller) => {
    mustTouch(caller, params.ruleSet);
    await mustBePublished(deps.store, params.ruleSet);
    const knownAt = knownAtAsked(query.knownAt, deps.clock());
    const { id: entity, ruleSet } = params;
    const asked = { entity, ruleSet, asOf: query.asOf, knownAt };
    const found = await gatherReceipt(deps.store, asked);
    if ('missing' in found) throw new DomainError('not-found', absent[found.missing]);
    mustHold(found.receipt);
    const text = await signed(found.receipt, deps.receiptSigner);
    if (Buffer.byteLength(text) > MOST_BYTES) {
      throw new DomainError(
        'conflict',
        'The receipt is larger than an answer may be; ask for it with an earlier knownAt.',
      );
    }
    return { status: 200, body: text, isCanonical: true };
  });

const absent = {
  appraisal: 'No appraisal of this entity under this rule set stood for that date, as known then.',
  payload: 'The reasons and facts of the appraisal are no longer kept, so it has no receipt.',
};

/** The instant with milliseconds, as the ledger writes them, so that both compare as texts. */
function knownAtAsked(asked: string | undefined, now: string): string {
  const knownAt = new Date(asked ?? now).toISOString();
  if (knownAt <= now) return knownAt;
  throw faulty([
    { pointer: '/query/knownAt', message: 'lies in the future; leave it out for now' },
  ]);
}

/** What does not prove itself is not signed. */
function mustHold(receipt: UnsignedReceipt): void {
  const faults = verifyReceipt(receipt);
  if (faults.length === 0) return;
  throw new DomainError(
    'conflict',
    'What is stored of the appraisal does not hold together, so nothing is signed; have the ledger verified.',
    faults,
  );
}

async function signed(receipt: UnsignedReceipt, signer: ReceiptSigner): Promise<string> {
  const signature = { alg: 'ES256' as const, kid: signer.kid };
  const value = await signer.sign(signedText({ ...receipt, signature }));
  return canonical({ ...receipt, signature: { ...signature, value } });
}
