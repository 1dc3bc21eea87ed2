import type { PublishedEntry } from './chain-entry.ts';
import type { UnsignedReceipt } from './receipt.ts';

/** The entry of the rule set's chain that set the receipt's version in force; undefined if none did by its date. */
export function publicationOf(receipt: UnsignedReceipt): PublishedEntry | undefined {
  const { ruleSet, digests } = receipt;
  const version = String(ruleSet.document['version']);
  const entry = publicationIn(receipt, { version, digest: digests.ruleSet });
  return entry && isReached(entry, receipt.inputs.asOf) ? entry : undefined;
}

/** The entry of the rule set's chain that set a version in force; undefined if none did. */
export function publicationIn(
  { ledger }: UnsignedReceipt,
  { version, digest }: { version: string; digest: string },
): PublishedEntry | undefined {
  return ledger.ruleSet.find(
    (entry): entry is PublishedEntry =>
      entry.kind === 'published' && entry.version === version && entry.digest === digest,
  );
}

function isReached({ from, reach }: PublishedEntry, asOf: string): boolean {
  return from <= asOf || (reach !== undefined && (reach.since ?? '') <= asOf);
}
