import type { CheckReport } from '../../core/check/check-rule-set.ts';
import type { Decider } from '../../core/life/versions/decision-request.ts';
import { ruleSetNamed, type Counts } from '../../core/life/versions/version-entry.ts';
import type { VersionRecord } from '../../core/life/versions/version-record.ts';
import type { Prepared } from '../../core/rule-set/prepared.ts';
import type { Store } from '../ground/client.ts';
import { putDocument, putJson } from '../ground/documents.ts';
import { writeDecision, type Decided } from '../life/write-decision.ts';
import { writing } from '../life/writing.ts';

/**
 * Submits a draft with its cases; different content under the same version replaces the draft and voids
 * what was found of the one before. The same again changes nothing.
 *
 * @throws DecisionRefusedError from approval on
 */
export async function submitDraft(
  store: Store,
  prepared: Prepared,
  cases: unknown,
  decider: Decider,
): Promise<Decided> {
  const { id: ruleSet, version } = prepared.ruleSet;
  await putDocument(store, prepared);
  const request = {
    act: 'submit',
    digest: prepared.digest,
    cases: await putJson(store, cases),
  } as const;
  return await writeDecision(store, ruleSetNamed(ruleSet), (life, at) =>
    // a draft changes no past
    writing(life, version, request, decider, { at, today: '' }),
  );
}

/**
 * Stores what checking a draft found.
 *
 * @throws DecisionRefusedError where the draft is no longer the one that was checked
 */
export async function keepFindings(
  store: Store,
  { id, version, digest, cases }: VersionRecord,
  report: CheckReport,
  counts: Counts,
  decider: Decider,
): Promise<Decided> {
  const document = await putJson(store, report);
  const request = { act: 'check', digest, cases, report: document, counts } as const;
  return await writeDecision(store, ruleSetNamed(id), (life, at) =>
    writing(life, version, request, decider, { at, today: '' }),
  );
}
