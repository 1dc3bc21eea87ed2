import type { Link, Sealed } from './chain.ts';
import type { Reach } from './in-force.ts';
import type { ProposedAct } from './version-machine.ts';

/** Whether a version is binding or a demonstration. */
export type Standing = 'demonstration' | 'full';

/** The number of findings of each severity in a check of a draft. */
export type Counts = { errors: number; warnings: number; notices: number };

/** From which day, with which standing and how far back a version is in force. */
export type InForceTerms = {
  from: string;
  standing: Standing;
  /** How far back it applies; the default is from its first day on. */
  reach?: Reach;
};

/** Who decided, and why. */
type Decided = {
  /** Digest over the subject of the token. */
  actor: string;
  /** Digest over the subject's look-alike form. */
  actorFolded?: string;
  why: string;
};

type Named = {
  version: string;
  /** Digest of the document with what it rests on. */ digest: string;
};

/** Hash of the proposal that a decision confirms; absent if one person decided alone. */
type Confirming = { confirms?: string };

export type SubmittedEntry = { kind: 'submitted'; /** Digest of the cases. */ document?: string };
export type CheckedEntry = {
  kind: 'checked';
  /** Digest of the report. */
  document?: string;
  /** Absent in earlier entries; the report has them. */
  found?: Counts;
};
export type ApprovedEntry = {
  kind: 'approved';
  /** The simulation that was read; null for none. */
  simulation?: string | null;
  /** Digests of the other documents that were read, and of the simulation's result. */
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

/** One version comes into force; for a publication at deployment, no person decides. */
export type PublishedEntry = InForceTerms &
  Confirming & {
    kind: 'published';
    /** The version that it replaces on that day; null if none was in force. */
    supersedes?: string | null;
  } & Named &
  Partial<Decided>;

/** One decision about a version other than setting it in force. */
export type DecidedEntry = (
  SubmittedEntry | CheckedEntry | ApprovedEntry | WithdrawnEntry | AnnulledEntry | ProposedEntry
) &
  Named &
  Decided;

/** The content of an entry of a chain of versions, without its place. */
export type VersionAct = PublishedEntry | DecidedEntry;

/** One entry of a chain of versions. */
export type VersionEntry = Sealed<Link & VersionAct>;

/** The kinds of documents whose versions have a life. */
export const subjectKinds = ['rule-set', 'record-type', 'procedure'] as const;

/** What each kind is called in a sentence. */
export const subjectWords = {
  'rule-set': 'rule set',
  'record-type': 'record type',
  procedure: 'procedure',
} as const satisfies Record<(typeof subjectKinds)[number], string>;

/** What has versions with a life: each has a chain of its own. */
export type Subject = { kind: (typeof subjectKinds)[number]; id: string };

/**
 * The chain of a document with a life.
 *
 * @example versionsChain({ kind: 'record-type', id: 'permit' }) // 'record-type:permit'
 */
export function versionsChain({ kind, id }: Subject): string {
  return `${kind}:${id}`;
}

/** What a chain of versions is of; undefined if it is another chain. */
export function subjectIn(chain: string): Subject | undefined {
  const kind = subjectKinds.find((one) => chain.startsWith(`${one}:`));
  return kind && { kind, id: chain.slice(kind.length + 1) };
}

/** A rule set as something with a life. */
export function ruleSetNamed(id: string): Subject {
  return { kind: 'rule-set', id };
}

/** A record type as something with a life. */
export function recordTypeNamed(id: string): Subject {
  return { kind: 'record-type', id };
}

/** A procedure as something with a life. */
export function procedureNamed(id: string): Subject {
  return { kind: 'procedure', id };
}

/** The chain of a rule set. */
export function ruleSetChain(ruleSet: string): string {
  return versionsChain(ruleSetNamed(ruleSet));
}
