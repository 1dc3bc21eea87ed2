import type { PublishedEntry } from './chain-entry.ts';
import type { UnsignedReceipt } from './receipt.ts';

/** The entry of the rule set's chain that put the receipt's version in force; undefined where none did by its date. */
export function publicationOf({
  ledger,
  ruleSet,
  digests,
  inputs,
}: UnsignedReceipt): PublishedEntry | undefined {
  return ledger.ruleSet.find(
    (entry): entry is PublishedEntry =>
      entry.kind === 'published' &&
      entry.version === ruleSet.document['version'] &&
      entry.digest === digests.ruleSet &&
      entry.from <= inputs.asOf,
  );
}
