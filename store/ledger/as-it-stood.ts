import { asItStood, isKnownAt, type BitemporalQuery } from '../../core/receipt/as-it-stood.ts';
import type { Store } from '../ground/client.ts';
import { beforeFirst, linkFault } from '../../core/life/versions/chain.ts';
import { ledgerBroken } from './ledger-broken.ts';
import {
  chainOf,
  entityChain,
  ruleSetIn,
  type AppraisedEntry,
  type LedgerEntry,
} from './ledger.ts';

/**
 * The ledger's entry of the appraisal that stood for an entity under a rule set for a date, as it was
 * known at an instant; null where there was none. An appraisal for an earlier asOf that was written
 * afterwards counts from when it was written, though it never was the one in force.
 *
 * @param knownAt ISO instant in UTC with milliseconds, as the ledger writes them; without it, all is known
 */
export async function appraisalAsItStood(
  store: Store,
  ruleSet: string,
  entity: string,
  asked: BitemporalQuery,
): Promise<Sealed | null> {
  const { knownAt } = asked;
  const known = await chainAsKnown(store, entityChain(ruleSet, entity), knownAt);
  return asItStood(known.filter(isAppraised), asked) ?? null;
}

/** An appraisal's entry under its own hash. */
export type Sealed = AppraisedEntry & { hash: string };

export function isAppraised(entry: LedgerEntry): entry is Sealed {
  return entry.kind === 'appraised';
}

/**
 * A chain from its first entry to the last one that was written by an instant.
 *
 * @throws NotWholeError where an entry is missing or was altered
 */
export async function chainAsKnown(
  store: Store,
  chain: string,
  knownAt?: string,
): Promise<LedgerEntry[]> {
  const entries = await entriesOf(store, chain);
  // clocks of two processes may differ: an entry between two that were known belongs to the chain
  const last = entries.findLastIndex((entry) => isKnownAt(entry, knownAt));
  return entries.slice(0, last + 1);
}

/**
 * The entries of a chain behind a place, or all of them, once each is seen to stand under its own hash and to
 * continue the one before it.
 *
 * @throws NotWholeError where an entry is missing or was altered
 */
export async function entriesOf(
  store: Store,
  chain: string,
  after?: LedgerEntry,
): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  for await (const entry of chainOf(store, chain, (after?.seq ?? 0) + 1)) {
    const before = entries.at(-1) ?? after ?? beforeFirst;
    if (linkFault(entry, chain, before) !== undefined) throw ledgerBroken(ruleSetIn(chain));
    entries.push(entry);
  }
  return entries;
}
