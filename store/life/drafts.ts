import type { Decider } from '../../core/life/versions/decision-request.ts';
import type { Counts, Subject } from '../../core/life/versions/version-entry.ts';
import type { VersionRecord } from '../../core/life/versions/version-record.ts';
import type { Store } from '../ground/client.ts';
import { putJson } from '../ground/documents.ts';
import { writeDecision, type Decided } from './write-decision.ts';
import { writing } from './writing.ts';

/** The digests of a draft: of its document, which is stored, and of the cases that come with it. */
export type Submission = { digest: string; cases: string | undefined };

/**
 * Submits a draft; different content under the same version replaces the draft and voids what was found of the one
 * before. The same again changes nothing.
 *
 * @throws DecisionRefusedError from approval on
 */
export async function submitVersion(
  store: Store,
  { version, ...subject }: Subject & { version: string },
  submission: Submission,
  decider: Decider,
): Promise<Decided> {
  const request = { act: 'submit', ...submission } as const;
  return await writeDecision(store, subject, (life, at) =>
    // a draft changes no past
    writing(life, version, request, decider, { at, today: '' }),
  );
}

/**
 * Stores what checking a draft found.
 *
 * @throws DecisionRefusedError where the draft is no longer the one that was checked
 */
export async function keepFindingsOf(
  store: Store,
  kind: Subject['kind'],
  { id, version, digest, cases }: VersionRecord,
  { report, counts }: { report: object; counts: Counts },
  decider: Decider,
): Promise<Decided> {
  const document = await putJson(store, report);
  const request = { act: 'check', digest, cases, report: document, counts } as const;
  return await writeDecision(store, { kind, id }, (life, at) =>
    writing(life, version, request, decider, { at, today: '' }),
  );
}
