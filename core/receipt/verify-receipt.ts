import { sha256 } from '#sha256';
import { ENGINE } from '../appraisal/appraise.ts';
import { digestOf } from '../ground/digest.ts';
import type { Fault } from '../ground/fault.ts';
import type { Origin } from '../rule-set/parse-rule-set.ts';
import { asItStood } from './as-it-stood.ts';
import { chainFaults } from './chain-faults.ts';
import { differences } from './differences.ts';
import { entryFaults } from './entry-faults.ts';
import { publicationOf } from './publication-of.ts';
import { recompute } from './recompute.ts';
import type { UnsignedReceipt } from './receipt.ts';

/**
 * Recomputes a receipt from what it holds, with nothing else: digests, the appraisal byte for byte and its
 * id, both chains, which appraisal stood, and which version it was made under. It says nothing of the
 * signature: without that, a receipt is consistent, and may still be made up as a whole.
 *
 * @param origin whether its rule sets are known to be stored ones, as a signature proves; of others, patterns that could stall are refused and not run
 * @returns every fault with a pointer into the receipt; none for a receipt that is as it says. No message
 * repeats a value of it
 */
export function verifyReceipt(receipt: UnsignedReceipt, origin: Origin = {}): Fault[] {
  return [
    ...askedFaults(receipt),
    ...digestFaults(receipt),
    ...ledgerFaults(receipt),
    ...appraisalFaults(receipt, origin),
  ];
}

function askedFaults({ asked, ruleSet, inputs, engine }: UnsignedReceipt): Fault[] {
  return [
    ...unless(
      asked.entity === inputs.entity.id,
      '/inputs/entity/id',
      'is not the entity asked for',
    ),
    ...unless(
      asked.ruleSet === ruleSet.document['id'],
      '/ruleSet/document/id',
      'is not the rule set asked for',
    ),
    ...unless(inputs.asOf <= asked.asOf, '/inputs/asOf', 'lies after the date asked for'),
    ...unless(
      engine === ENGINE,
      '/engine',
      `is another version of the engine than ${ENGINE}; verify it with a Gradus that has that engine`,
    ),
  ];
}

function digestFaults({ digests, ruleSet, inputs, payload }: UnsignedReceipt): Fault[] {
  const { document, measures } = ruleSet;
  return [
    ...unless(
      digests.ruleSet === digestOf({ ruleSet: document, measures }),
      '/digests/ruleSet',
      'is not the digest of the rule set with its measures',
    ),
    ...unless(
      digests.facts === digestOf(inputs.facts),
      '/digests/facts',
      'is not the digest of the facts',
    ),
    ...unless(
      digests.payload === `sha256:${sha256(payload)}`,
      '/digests/payload',
      'is not the digest of the payload',
    ),
  ];
}

function ledgerFaults(receipt: UnsignedReceipt): Fault[] {
  const { asked, ledger } = receipt;
  const { entity, ruleSet, knownAt } = asked;
  const standing = asItStood(ledger.entity, asked);
  return [
    ...chainFaults(ledger.entity, `entity:${ruleSet}:${entity}`, knownAt, ['ledger', 'entity']),
    ...chainFaults(ledger.ruleSet, `rule-set:${ruleSet}`, knownAt, ['ledger', 'ruleSet']),
    ...unless(
      standing?.seq === ledger.seq,
      '/ledger/seq',
      'is not the entry that stood for the date asked for, as known at the instant',
    ),
    ...entryFaults(receipt),
    ...(publicationOf(receipt)
      ? []
      : [
          {
            pointer: '/ledger/ruleSet',
            message: 'does not show this version with this digest put in force by the date',
          },
        ]),
  ];
}

function appraisalFaults(receipt: UnsignedReceipt, origin: Origin): Fault[] {
  const { appraisal, inputs, payload } = receipt;
  const found = recompute(receipt, origin);
  if ('faults' in found) return found.faults;
  const { facts, given } = inputs;
  const held = given ? { appraisal, facts, given } : { appraisal, facts };
  const attested = jsonOf(payload);
  return [
    ...differences(appraisal, found.appraisal).map((pointer) => ({
      pointer: `/appraisal${pointer}`,
      message: 'is not what the rule set gives for the inputs',
    })),
    ...differences(facts, found.facts).map((pointer) => ({
      pointer: `/inputs/facts${pointer}`,
      message: 'are not those of the given facts that the version reads',
    })),
    ...differences(held, attested).map((pointer) => ({
      pointer: `/payload`,
      message: `differs from the receipt at ${pointer || '/'}`,
    })),
    ...unless(
      payload === JSON.stringify({ ...Object(attested), appraisal: found.appraisal }),
      '/payload',
      'is not byte for byte what the rule set gives for the inputs',
    ),
  ];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function unless(isSo: boolean, pointer: string, message: string): Fault[] {
  return isSo ? [] : [{ pointer, message }];
}
