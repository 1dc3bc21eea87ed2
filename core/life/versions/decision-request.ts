import { digestOf } from '../../ground/digest.ts';
import type { Actor } from '../actor.ts';
import type { Counts, InForceTerms } from './version-entry.ts';
import type { VersionProposal, VersionRecord } from './version-record.ts';

/** Why a decision is refused. */
export type DecisionRefusal =
  'wrong-state' | 'content-changed' | 'not-checked' | 'errors-found' | 'four-eyes';
export type VersionRefusal = { reason: DecisionRefusal; sentence: string };

/** Who decides, and why. */
export type Decider = {
  actor: Actor;
  /** The client or office, for the ledger. */
  by: string;
  why: string;
};

/** A requested act on a version. */
export type DecisionRequest =
  | { act: 'submit'; digest: string; cases: string | undefined }
  | { act: 'check'; digest: string; cases: string | undefined; report: string; counts: Counts }
  | { act: 'approve'; content: string; simulation: { id: string; result: string } | null }
  | { act: 'set-in-force'; terms: InForceTerms }
  | { act: 'withdraw'; on: string }
  | { act: 'annul' }
  | { act: 'confirm'; proposal: string };

/** The time of the decision: the instant, and the date where the document applies. */
export type Moment = { at: string; today: string };

/**
 * Digest of everything that an approval binds: document, cases and findings; null if the version was not
 * checked.
 *
 * @example contentOf({ digest: 'sha256:1' }) // null
 */
export function contentOf({
  digest,
  cases,
  found,
}: Pick<VersionRecord, 'digest' | 'cases' | 'found'>): string | null {
  if (!found) return null;
  return digestOf({ document: digest, cases: cases ?? null, findings: found.report });
}

/**
 * Whether the act needs a second person, because it changes the past. A version that was never in force has
 * none.
 *
 * @example needsAnother({ publication: {} }, { act: 'withdraw', on: '2026-01-01' }, '2026-01-02') // true
 */
export function needsAnother(
  held: { publication?: object } | undefined,
  request: DecisionRequest,
  today: string,
): boolean {
  switch (request.act) {
    case 'set-in-force':
      return request.terms.from < today;
    case 'withdraw':
      return held?.publication !== undefined && request.on < today;
    default:
      return request.act === 'annul';
  }
}

/** The request behind a proposal. */
export function requestIn(proposal: VersionProposal | undefined): DecisionRequest {
  const { act, from, standing, reach, on } = proposal ?? { act: 'annul' };
  if (act === 'set-in-force' && from !== undefined && standing !== undefined) {
    return { act, terms: { from, standing, ...(reach ? { reach } : {}) } };
  }
  return act === 'withdraw' && on !== undefined ? { act, on } : { act: 'annul' };
}

/** The proposal of a request. */
export function proposalOf(request: DecisionRequest): object {
  if (request.act === 'set-in-force') return { act: request.act, ...request.terms };
  return request.act === 'withdraw' ? { act: request.act, on: request.on } : { act: 'annul' };
}
