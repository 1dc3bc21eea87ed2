import type { Link, Sealed } from './chain.ts';
import type { Reach } from './in-force.ts';
import type { ProposedAct } from './version-machine.ts';

/** Whether a version binds, or only shows what it would do. */
export type Standing = 'demonstration' | 'full';

/** How many findings of each severity checking a draft gave. */
export type Counts = { errors: number; warnings: number; notices: number };

/** From when, how and how far back a version is in force. */
export type InForceTerms = {
  from: string;
  standing: Standing;
  /** How far back it applies; without it, from its first day on. */
  reach?: Reach;
};

/** Who decided, and why. */
type Decided = {
  /** Digest over the subject of the token as it stands there. */
  actor: string;
  /** Digest over what the subject looks like. */
  actorFolded?: string;
  why: string;
};

type Named = { version: string; /** Digest of the document with its measures. */ digest: string };

/** Hash of the proposal that a decision confirms; without it, the decision was one person's. */
type Confirming = { confirms?: string };

export type SubmittedEntry = { kind: 'submitted'; /** Digest of the cases. */ document?: string };
export type CheckedEntry = {
  kind: 'checked';
  /** Digest of the report. */
  document?: string;
  /** Unknown of what was checked before this was stored; the report has them. */
  found?: Counts;
};
export type ApprovedEntry = {
  kind: 'approved';
  /** The simulation that was read; null for none. */
  simulation?: string | null;
  /** Digests of all else that was read, and of the simulation's result. */
  cases?: string;
  findings?: string;
  result?: string;
};
export type WithdrawnEntry = Confirming & {
  kind: 'withdrawn';
  /** The first day on which it is no longer in force. */
  on?: string;
};
export type AnnulledEntry = Confirming & { kind: 'annulled' };
export type ProposedEntry = {
  kind: 'proposed';
  act: ProposedAct;
  /** ISO instant from which it can no longer be confirmed. */
  until: string;
  on?: string;
} & Partial<InForceTerms>;

/** One version coming into force; by a publication at deployment, nobody in person decided it. */
export type PublishedEntry = InForceTerms &
  Confirming & {
    kind: 'published';
    /** The version that it follows on that day; null where none was in force. */
    supersedes?: string | null;
  } & Named &
  Partial<Decided>;

/** One step in the life of a version that leads to no day in force, or ends it. */
export type DecidedEntry = (
  SubmittedEntry | CheckedEntry | ApprovedEntry | WithdrawnEntry | AnnulledEntry | ProposedEntry
) &
  Named &
  Decided;

/** What an entry of a rule set's chain attests, without its place there. */
export type VersionAct = PublishedEntry | DecidedEntry;

/** One entry of a rule set's chain. */
export type VersionEntry = Sealed<Link & VersionAct>;

/** The chain of a rule set. */
export function ruleSetChain(ruleSet: string): string {
  return `rule-set:${ruleSet}`;
}
