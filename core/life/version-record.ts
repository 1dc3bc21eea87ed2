import type { Actor } from './actor.ts';
import type { Term } from './in-force.ts';
import type { Proposal } from './proposal.ts';
import type { Counts, Standing, InForceTerms } from './version-entry.ts';
import type { Decision, ProposedAct } from './version-machine.ts';

/** What checking a draft gave, and the digest of the whole report. */
export type Found = Counts & { report: string };

/** Who approved, and what was read for it. */
export type Approval = {
  at: string;
  by: string;
  simulation: string | null;
  /** Unknown of what was approved before this was stored. */
  cases?: string;
  findings?: string;
  result?: string;
};

/** When and how a version is in force, and what ended it. */
export type PublicationTerm = Omit<Term, 'version'> & { standing: Standing; by: string };

/** What was proposed of a version. */
export type VersionProposal = Proposal<
  { act: ProposedAct; on?: string | undefined } & Partial<InForceTerms>
>;

/** One version of a rule set and what has been decided of it, as its chain says it. */
export type VersionRecord = {
  ruleSet: string;
  version: string;
  /** Digest of the document with its measures. */
  digest: string;
  decision: Decision;
  /** Place of its last entry in the rule set's chain. */
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
  /** What somebody proposed and nobody has confirmed; it may have lapsed. */
  proposal?: VersionProposal;
  /** Id of the proposal that its last decision confirmed. */
  confirmed?: string;
};

/** One version of a rule set that was set in force from a date on, and what ended it. */
export type Publication = Term & {
  ruleSet: string;
  digest: string;
  standing: Standing;
  by: string;
};

/** What was published of a version; undefined where it never was set in force. */
export function publicationOf(record: VersionRecord): Publication | undefined {
  const { ruleSet, version, digest, publication } = record;
  return publication && { ruleSet, version, digest, ...publication };
}
