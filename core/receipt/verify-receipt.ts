import { sha256 } from '#sha256';
import { ENGINE } from '../appraisal/appraise.ts';
import { digestOf } from '../ground/digest.ts';
import type { Fault } from '../ground/fault.ts';
import type { Origin } from '../rule-set/parse-rule-set.ts';
import { recordId, recordsDigest } from '../records/records-digest.ts';
import { contentDigest } from '../records/revisions.ts';
import { asItStood } from './as-it-stood.ts';
import type { AppraisedEntry } from './chain-entry.ts';
import { chainFaults } from './chain-faults.ts';
import { differences } from './differences.ts';
import { entryFaults } from './entry-faults.ts';
import { publicationOf } from './publication-of.ts';
import { recompute } from './recompute.ts';
import type { UnsignedReceipt } from './receipt.ts';

/**
 * Recomputes a receipt from its own content alone: digests, the appraisal byte for byte and its id, both
 * chains, which appraisal was in force, and its version. It does not verify the signature, without which a
 * consistent receipt can still be forged as a whole.
 *
 * @param origin whether a signature proves that its rule sets are stored ones; otherwise patterns that could
 * stall are rejected and not run
 * @returns every fault with a pointer into the receipt; empty for a valid receipt. No message repeats a value
 * of it
 */
export function verifyReceipt(receipt: UnsignedReceipt, origin: Origin = {}): Fault[] {
  return [
    ...requestFaults(receipt),
    ...digestFaults(receipt),
    ...ledgerFaults(receipt),
    ...appraisalFaults(receipt, origin),
  ];
}

function requestFaults({ asked, ruleSet, inputs, engine }: UnsignedReceipt): Fault[] {
  return [
    ...unless(
      asked.entity === inputs.entity.id,
      '/inputs/entity/id',
      'is not the requested entity',
    ),
    ...unless(
      asked.ruleSet === ruleSet.document['id'],
      '/ruleSet/document/id',
      'is not the requested rule set',
    ),
    ...unless(inputs.asOf <= asked.asOf, '/inputs/asOf', 'is later than the requested date'),
    ...unless(
      engine === ENGINE,
      '/engine',
      `is another version of the engine than ${ENGINE}; verify it with a Gradus that has that engine`,
    ),
  ];
}

function digestFaults({ digests, ruleSet, inputs, payload, ledger }: UnsignedReceipt): Fault[] {
  const { document, measures, recordTypes } = ruleSet;
  const attested = { ruleSet: document, measures, ...(recordTypes ? { recordTypes } : {}) };
  return [
    ...unless(
      digests.ruleSet === digestOf(attested),
      '/digests/ruleSet',
      'is not the digest of the rule set with its measures',
    ),
    ...unless(
      digests.facts === digestOf(inputs.facts),
      '/digests/facts',
      'is not the digest of the facts',
    ),
    ...recordsFaults(inputs.records, ledger.entity.find(({ seq }) => seq === ledger.seq)?.records),
    ...unless(
      digests.payload === `sha256:${sha256(payload)}`,
      '/digests/payload',
      'is not the digest of the payload',
    ),
  ];
}

/** The records that are shown must be those that the ledger entry names. */
function recordsFaults(
  records: UnsignedReceipt['inputs']['records'],
  named: AppraisedEntry['records'],
): Fault[] {
  if (!records) return [];
  const marks = records.map(({ seq, under, ...one }) => ({
    ...{ record: recordId(one), digest: contentDigest(one), seq, under },
  }));
  const isSame = named?.count === marks.length && named.digest === recordsDigest(marks);
  const places = new Map(named?.others?.map(({ entity, ...place }) => [entity, place]));
  const areRead = records.every(({ seq, under }) => {
    const place = under === undefined ? named : places.get(under);
    return place !== undefined && seq <= (place.worded ?? place.seq);
  });
  return unless(
    isSame && areRead,
    '/inputs/records',
    'are not the records that the ledger entry names',
  );
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
      'is not the entry in force for the requested date, as known at the instant',
    ),
    ...entryFaults(receipt),
    ...(publicationOf(receipt)
      ? []
      : [
          {
            pointer: '/ledger/ruleSet',
            message: 'has no entry that sets this version with this digest in force by the date',
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
      message: 'is not the result of the rule set for the inputs',
    })),
    ...differences(facts, found.facts).map((pointer) => ({
      pointer: `/inputs/facts${pointer}`,
      message: 'are not the given facts that the version reads',
    })),
    ...differences(held, attested).map((pointer) => ({
      pointer: `/payload`,
      message: `differs from the receipt at ${pointer || '/'}`,
    })),
    ...unless(
      payload === JSON.stringify({ ...Object(attested), appraisal: found.appraisal }),
      '/payload',
      'is not byte for byte the result of the rule set for the inputs',
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
