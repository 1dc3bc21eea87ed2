import type { CheckReport } from '../../core/check/check-rule-set.ts';
import type { Decider } from '../../core/life/versions/decision-request.ts';
import { ruleSetNamed, type Counts } from '../../core/life/versions/version-entry.ts';
import type { VersionRecord } from '../../core/life/versions/version-record.ts';
import type { Prepared } from '../../core/rule-set/prepared.ts';
import type { Store } from '../ground/client.ts';
import { putDocument, putJson } from '../ground/documents.ts';
import { keepFindingsOf, submitVersion } from '../life/drafts.ts';
import type { Decided } from '../life/write-decision.ts';

/**
 * Submits a draft of a rule set with its cases, see {@link submitVersion}.
 *
 * @throws DecisionRefusedError from approval on
 */
export async function submitDraft(
  store: Store,
  prepared: Prepared,
  cases: unknown,
  decider: Decider,
): Promise<Decided> {
  const { id, version } = prepared.ruleSet;
  await putDocument(store, prepared);
  const submission = { digest: prepared.digest, cases: await putJson(store, cases) };
  return await submitVersion(store, { ...ruleSetNamed(id), version }, submission, decider);
}

/**
 * Stores what checking a draft of a rule set found, see {@link keepFindingsOf}.
 *
 * @throws DecisionRefusedError where the draft is no longer the one that was checked
 */
export async function keepFindings(
  store: Store,
  record: VersionRecord,
  report: CheckReport,
  counts: Counts,
  decider: Decider,
): Promise<Decided> {
  return await keepFindingsOf(store, 'rule-set', record, { report, counts }, decider);
}
