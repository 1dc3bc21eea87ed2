import type { CheckReport } from '../core/check/check-rule-set.ts';
import type { Prepared } from '../core/rule-set/prepared.ts';
import type { Store } from './client.ts';
import type { Decided, Decider } from './decisions.ts';
import { putDocument, putJson } from './documents.ts';
import { contentChanged, kept, mayFollow } from './steps.ts';
import { decideVersion, type Found, type VersionRecord } from './versions.ts';

/**
 * Submits a draft with its cases; another content under the same version starts the draft anew and voids
 * what was found of the one before. The same again changes nothing.
 *
 * @throws DecisionRefusedError from approval on
 */
export async function submitDraft(
  store: Store,
  prepared: Prepared,
  cases: unknown,
  { actor, by, why }: Decider,
): Promise<Decided> {
  const { id: ruleSet, version } = prepared.ruleSet;
  await putDocument(store, prepared);
  const casesDigest = await putJson(store, cases);
  const { digest } = prepared;
  return await decideVersion(store, { ruleSet, version }, (held) => {
    const isSame = held?.digest === digest && held.cases === casesDigest;
    if (isSame && held.submitters.includes(actor)) return undefined;
    mayFollow('submit', held);
    const submitters = [...new Set([...(held?.submitters ?? []), actor])];
    return {
      entry: {
        kind: 'submitted',
        cause: 'decision',
        by,
        actor,
        why,
        digest,
        document: casesDigest,
      },
      record: { digest, cases: casesDigest, decision: 'draft', submitters },
    };
  });
}

/**
 * Keeps what checking a draft found.
 *
 * @throws DecisionRefusedError where the draft is no longer the one that was checked
 */
export async function keepFindings(
  store: Store,
  { ruleSet, version, digest, cases }: VersionRecord,
  report: CheckReport,
  counts: Omit<Found, 'report'>,
  { actor, by, why }: Decider,
): Promise<Decided> {
  const document = await putJson(store, report);
  return await decideVersion(store, { ruleSet, version }, (held) => {
    const record = mayFollow('check', held);
    if (record.digest !== digest || record.cases !== cases) throw contentChanged();
    if (record.found?.report === document) return undefined;
    return {
      entry: { kind: 'checked', cause: 'decision', by, actor, why, digest, document },
      record: { ...kept(record), decision: 'checked', found: { ...counts, report: document } },
    };
  });
}
