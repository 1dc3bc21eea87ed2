import type { Transition } from '../../../core/appraisal/appraisal.ts';
import { appraise } from '../../../core/appraisal/appraise.ts';
import { appraiseUnder } from '../../../core/appraisal/governing.ts';
import type { BitemporalQuery } from '../../../core/receipt/as-it-stood.ts';
import { NotWholeError } from '../../../core/ground/not-whole.ts';
import { differences } from '../../../core/receipt/differences.ts';
import { readBound } from '../in-force/bound.ts';
import { appraisalAsItStood } from '../../ledger/as-it-stood.ts';
import type { Store } from '../../ground/client.ts';
import { recordsFor } from '../../records/records-for.ts';
import { governingThen } from '../../rule-sets/governing-then.ts';
import { storedPayload } from '../../ledger/payload.ts';
import { inForceOn } from '../../rule-sets/rule-sets.ts';

/** The result of recomputing a past appraisal. */
export type Replayed = {
  appraisal: string;
  asOf: string;
  /** ISO instant at which it was written. */
  at: string;
  version: string;
  /** The version that was in force on that date, as it was known when the appraisal was written. */
  inForceThen: string | null;
  /** What transitional law did, where it made another version count than that one. */
  transition: readonly Transition[];
  /** Whether what is stored is what the ledger attests. */
  isAttested: boolean;
  /** Whether the recomputed appraisal has the very bytes of the stored one. */
  identical: boolean;
  /** JSON pointers into the appraisal, where it comes out otherwise. */
  differences: string[];
};

/**
 * Recomputes the appraisal that stood for an entity under a rule set for a date, as it was known at an
 * instant: from its own facts, under its own version, and where
 * the milder of several counted, under all of them. Null where there was none.
 *
 * @throws NotWholeError where the payload or the version is missing, or the chain does not end with what is
 * held of the entity
 */
export async function replay(
  store: Store,
  ruleSet: string,
  entity: string,
  asked: BitemporalQuery,
): Promise<Replayed | null> {
  await readBound(store, ruleSet, entity);
  const entry = await appraisalAsItStood(store, ruleSet, entity, asked);
  if (!entry) return null;
  const { id, digest } = entry.payload;
  const found = await storedPayload(store, id);
  if (!found) throw new NotWholeError('the payload of an appraisal is missing');
  const { appraisal: stored, facts, given = facts } = found.payload;
  const { entity: appraised, observedOn, previous, earlier } = stored;
  const governing = await governingThen(store, stored);
  const { asOf } = entry;
  const records =
    entry.records && (await recordsFor(store, governing, entity, asOf, entry.records));
  const made = { facts: given, records: records?.standing };
  const input = { entity: appraised, ...made, asOf, observedOn, previous, earlier };
  const { appraisal: recomputed } = appraiseUnder(appraise, governing, input);
  const isSame = JSON.stringify(stored) === JSON.stringify(recomputed);
  const isAttested = found.digest === digest && records?.digest === entry.records?.digest;
  return {
    appraisal: entry.appraisal,
    asOf,
    at: entry.at,
    version: entry.version,
    inForceThen: (await inForceOn(store, ruleSet, asOf, entry.at))?.version ?? null,
    transition: stored.transition ?? [],
    identical: isSame && isAttested,
    isAttested,
    differences: differences(stored, recomputed),
  };
}
