import type { Actor } from '../actor.ts';
import type { Term } from './in-force.ts';
import type { Proposal } from './proposal.ts';
import type { Counts, Standing, InForceTerms } from './version-entry.ts';
import type { Decision, ProposedAct } from './version-machine.ts';

/** The findings of a check by severity, and the digest of the whole report. */
export type Found = Counts & { report: string };

/** Who approved, and the digests of what was read. */
export type Approval = {
  at: string;
  by: string;
  simulation: string | null;
  /** Absent in earlier entries. */
  cases?: string;
  findings?: string;
  result?: string;
};

/** When and with which standing a version is in force, and what ended it. */
export type PublicationTerm = Omit<Term, 'version'> & { standing: Standing; by: string };

/** A proposed decision about a version. */
export type VersionProposal = Proposal<
  { act: ProposedAct; on?: string | undefined } & Partial<InForceTerms>
>;

/** One version of a document with a life and the decisions about it, from its chain. */
export type VersionRecord = {
  /** Of the rule set or the record type. */
  id: string;
  version: string;
  /** Digest of the document with what it rests on. */
  digest: string;
  decision: Decision;
  /** Sequence number of its last entry in the chain. */
  seq: number;
  /** ISO instant of its last entry. */
  at: string;
  /** The client or office that made it. */
  by: string;
  /** Who submitted it or any draft before it. */
  submitters: Actor[];
  /** Digest of the cases that it came with. */
  cases?: string;
  found?: Found;
  approval?: Approval;
  publication?: PublicationTerm;
  /** An unconfirmed proposal, which can have lapsed. */
  proposal?: VersionProposal;
  /** Id of the proposal that its last decision confirmed. */
  confirmed?: string;
};

/** One version that was set in force from a date on, and what ended it. */
export type Publication = Term & {
  id: string;
  digest: string;
  standing: Standing;
  by: string;
};

/** The publication of a version; undefined if it was never set in force. */
export function publicationOf(record: VersionRecord): Publication | undefined {
  const { id, version, digest, publication } = record;
  return publication && { id, version, digest, ...publication };
}
