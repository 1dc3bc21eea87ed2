import { gatherReceipt } from '../../store/appraisals/audit/receipt.ts';
import { mustTouch } from '../http/authority.ts';
import type { Deps } from '../deps/deps.ts';
import { DomainError } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { requestedKnownAt } from '../steps/appraisals/requested-known-at.ts';
import { mustBePublished } from '../steps/rule-sets/published.ts';
import { route } from '../../api/routes/appraisals/get-receipt.ts';
import type { ReceiptSigner } from '../deps/receipt-signer.ts';
import { signReceipt } from './sign-receipt.ts';

export type ReceiptDeps = Deps & { receiptSigner: ReceiptSigner };

/** A Lambda answers with at most 6 MB. */
const MOST_BYTES = 5_500_000;

/** A signed receipt of the appraisal that stood for a date, as it was known at an instant. */
export const getReceipt = (deps: ReceiptDeps) =>
  endpoint(deps, route, async ({ params, query }, caller) => {
    mustTouch(caller, params.ruleSet);
    await mustBePublished(deps.store, params.ruleSet);
    const knownAt = requestedKnownAt(deps, query) ?? deps.clock();
    const { id: entity, ruleSet } = params;
    const asked = { entity, ruleSet, asOf: query.asOf, knownAt };
    const found = await gatherReceipt(deps.store, asked);
    if ('missing' in found) throw new DomainError('not-found', absent[found.missing]);
    const text = await signReceipt(found.receipt, deps.receiptSigner);
    if (Buffer.byteLength(text) > MOST_BYTES) {
      throw new DomainError(
        'receipt-too-large',
        'The receipt is larger than an answer may be; ask for it with an earlier knownAt.',
      );
    }
    return { status: 200, body: text, isCanonical: true };
  });

const absent = {
  appraisal: 'No appraisal of this entity under this rule set stood for that date, as known then.',
  payload: 'The reasons and facts of the appraisal are no longer kept, so it has no receipt.',
};
