import { contentOf } from '../../../core/life/versions/decision-request.ts';
import { mayDecide, type Candidate } from '../../../core/life/versions/may-decide.ts';
import { isOpen } from '../../../core/life/versions/proposal.ts';
import type { Publication, VersionRecord } from '../../../core/life/versions/version-record.ts';
import { standingAmong } from '../../../store/life/writing.ts';

/** The day and instant of a response, and the caller whose permitted decisions it lists. */
export type Asking = { day: string; now: string; candidate?: Candidate | undefined };

/** A version of a document in its life, as answers show it for a day, among the terms of all versions. */
export function shownLife(
  record: VersionRecord,
  terms: readonly Publication[],
  { day, now, candidate }: Asking,
) {
  const { version, digest, cases, decision, at, by, found, approval, publication } = record;
  return {
    version,
    digest,
    cases: cases ?? null,
    content: contentOf(record),
    decision,
    standing: standingAmong(record, terms, day, now),
    at,
    by,
    found: found ?? null,
    approved: approval ? { at: approval.at, by: approval.by } : null,
    inForce: publication ? shownTerm(publication) : null,
    proposed: shownProposal(record, now),
    mayDecide: candidate ? mayDecide(record, candidate, now) : null,
  };
}

function shownTerm({
  from,
  standing,
  at,
  by,
  withdrawn,
  annulled,
}: NonNullable<VersionRecord['publication']>) {
  return {
    ...{ from, standing, at, by },
    withdrawnOn: withdrawn?.on ?? null,
    annulledAt: annulled?.at ?? null,
  };
}

/** What can still be confirmed. */
function shownProposal({ proposal }: VersionRecord, now: string) {
  if (!proposal || !isOpen(proposal, now)) return null;
  const { id, act, from = null, standing = null, on = null, at, by, until } = proposal;
  return { id, act, from, standing, on, at, by, until };
}
