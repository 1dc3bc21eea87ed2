import { pointerTo, type Fault } from '../fault.ts';
import { previousOf } from '../life/previous.ts';
import type { AppraisedEntry } from './chain-entry.ts';
import { differences } from './differences.ts';
import type { UnsignedReceipt } from './receipt.ts';

/** Where the ledger's entry of the appraisal does not attest what the receipt says. */
export function entryFaults(receipt: UnsignedReceipt): Fault[] {
  const { seq, entity } = receipt.ledger;
  const at = entity.findIndex((entry) => entry.seq === seq);
  const entry = entity[at];
  if (!entry) return [{ pointer: '/ledger/seq', message: 'is no entry of the chain' }];
  const expected = expectedOf(receipt);
  const attested = Object.fromEntries(Object.keys(expected).map((key) => [key, entry[key]]));
  return [
    ...differences(attested, expected).map((pointer) => ({
      pointer: `${pointerTo(['ledger', 'entity', at])}${pointer}`,
      message: 'does not attest what the receipt says',
    })),
    ...differences(receipt.inputs.previous, previousIn(entity.slice(0, at), entry.asOf)).map(
      (pointer) => ({
        pointer: `/inputs/previous${pointer}`,
        message: 'is not what was in force before, as the chain has it',
      }),
    ),
  ];
}

/** What an entry has to say of the receipt's appraisal. */
function expectedOf({ appraisal, inputs, digests, ruleSet }: UnsignedReceipt) {
  const { id, score, grade, tier } = appraisal;
  return {
    appraisal: id,
    asOf: inputs.asOf,
    score,
    grade,
    tier,
    version: ruleSet.document['version'],
    ruleSetDigest: digests.ruleSet,
    factsDigest: digests.facts,
    payload: { id, digest: digests.payload },
  };
}

/** What was in force for an earlier date when an appraisal was written: its `previous`. */
function previousIn(before: readonly AppraisedEntry[], asOf: string) {
  const held = previousOf(before, asOf);
  if (!held) return null;
  const { score, grade, tier } = held;
  return { score, grade, tier, asOf: held.asOf };
}
