import { pointerTo, type Fault } from '../ground/fault.ts';
import { earlierOutcomes } from '../life/earlier-outcomes.ts';
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
    ...differences(receipt.inputs.earlier ?? [], earlierIn(entity.slice(0, at + 1), receipt)).map(
      (pointer) => ({
        pointer: `/inputs/earlier${pointer}`,
        message: 'is not an outcome of an earlier observation that the chain has',
      }),
    ),
    ...(receipt.format === formatOf(entry)
      ? []
      : [{ pointer: '/format', message: 'is not the format that the entry attests' }]),
  ];
}

/** The fields that an entry must have for the receipt's appraisal. */
function expectedOf({ appraisal, inputs, digests, ruleSet }: UnsignedReceipt) {
  const { id, score, grade, tier, domains } = appraisal;
  return {
    appraisal: id,
    asOf: inputs.asOf,
    observedOn: inputs.observedOn,
    score,
    grade,
    tier,
    ...(domains === undefined ? {} : { domains }),
    version: ruleSet.document['version'],
    ruleSetDigest: digests.ruleSet,
    factsDigest: digests.facts,
    payload: { id, digest: digests.payload },
  };
}

/** The outcomes of earlier observations as they stood when the appraisal was written, if it read any. */
function earlierIn(chain: readonly AppraisedEntry[], { inputs }: UnsignedReceipt) {
  if (inputs.earlier === undefined) return [];
  // the appraisal's own entry is the last of the chain and can be no earlier observation
  return earlierOutcomes(new Observations(chain), inputs.observedOn ?? inputs.asOf);
}

/** The `previous` that the appraisal read when it was written. */
function previousIn(chain: readonly AppraisedEntry[], entry: AppraisedEntry) {
  const observations = new Observations(chain);
  const read = observations.readBy(entry);
  if (!read) return null;
  const { score, grade, tier, domains, asOf } = read;
  const observedOn = observations.observedOnOf(read);
  const isOther = entry.holds !== undefined && observedOn !== asOf;
  const whole = { score, grade, tier, ...(domains === undefined ? {} : { domains }) };
  return { ...whole, asOf, ...(isOther ? { observedOn } : {}) };
}
