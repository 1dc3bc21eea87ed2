import { pointerTo, type Fault } from '../ground/fault.ts';
import { Observations } from '../life/observations.ts';
import type { AppraisedEntry } from './chain-entry.ts';
import { differences } from './differences.ts';
import { formatOf, type UnsignedReceipt } from './receipt.ts';

/** The faults of a receipt whose ledger entry does not attest its appraisal. */
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
      message: 'does not attest the receipt',
    })),
    ...differences(receipt.inputs.previous, previousIn(entity.slice(0, at + 1), entry)).map(
      (pointer) => ({
        pointer: `/inputs/previous${pointer}`,
        message: 'is not the outcome before that the chain has',
      }),
    ),
    ...(receipt.format === formatOf(entry)
      ? []
      : [{ pointer: '/format', message: 'is not the format that the entry attests' }]),
  ];
}

/** The fields that an entry must have for the receipt's appraisal. */
function expectedOf({ appraisal, inputs, digests, ruleSet }: UnsignedReceipt) {
  const { id, score, grade, tier } = appraisal;
  return {
    appraisal: id,
    asOf: inputs.asOf,
    observedOn: inputs.observedOn,
    score,
    grade,
    tier,
    version: ruleSet.document['version'],
    ruleSetDigest: digests.ruleSet,
    factsDigest: digests.facts,
    payload: { id, digest: digests.payload },
  };
}

/** The `previous` that the appraisal read when it was written. */
function previousIn(chain: readonly AppraisedEntry[], entry: AppraisedEntry) {
  const observations = new Observations(chain);
  const read = observations.readBy(entry);
  if (!read) return null;
  const { score, grade, tier, asOf } = read;
  const observedOn = observations.observedOnOf(read);
  const isOther = entry.holds !== undefined && observedOn !== asOf;
  return { score, grade, tier, asOf, ...(isOther ? { observedOn } : {}) };
}
