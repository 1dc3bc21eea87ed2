import type { Link, Sealed } from '../life/versions/chain.ts';
import type { Act, DatedEffect, Lapse, Opening, Stop } from '../procedures/proceeding.ts';
import type { About } from './about.ts';

/** A version of a procedure under which a proceeding goes. */
export type UnderProcedure = { id: string; version: string; digest: string };

/** What an entry of a proceeding brought about: the effects that it added, and those that no longer hold by it. */
type BroughtAbout = {
  /** The state after it. */
  state: string;
  effects?: readonly DatedEffect[];
  undone?: readonly DatedEffect[];
};

/**
 * What a proceeding rests on: an appraisal, with the ids of the records behind it; or the id of the entity in whose chain the
 * record is that it is about.
 */
export type RestsOn = {
  appraisal?: string;
  /** That the appraisal is a demonstration; absent where it is binding. */
  standing?: 'demonstration';
  /** The digest of the version of the rule set by which that appraisal proposed it. */
  version?: string;
  /** Where the entity's chain under the rule set ended, when that appraisal proposed what is decided. */
  upTo?: number;
  records?: readonly string[];
  record?: string;
};

/** A proceeding that was opened. */
export type OpenedEntry = BroughtAbout & {
  kind: 'proceeding-opened';
  proceeding: string;
  entity: string;
  procedure: UnderProcedure;
  about: About;
  opening: Opening;
  /** The day on which it was recorded, which lies behind its legal day where it came late. */
  recordedOn: string;
  /** Who opened it; absent where it followed from an appraisal. */
  as?: 'entity' | 'officer';
  actor?: string;
  actorFolded?: string;
  /** Who supervises the entity, where the registry says so. */
  authority?: string;
  /** The appraisal that it rests on, or the id in whose chain the record is. */
  rests?: RestsOn;
};

/** A step that somebody took. */
export type StepEntry = BroughtAbout & {
  kind: 'proceeding-step';
  step: string;
  on: string;
  recordedOn: string;
  as: Act['by']['kind'];
  actor: string;
  actorFolded?: string;
  has?: Act['has'];
  days?: Act['days'];
  ends?: Act['ends'];
  /** Digest of what it says. */
  says?: string;
};

/** What time alone brought about, up to a day. */
export type PassedEntry = BroughtAbout & { kind: 'proceeding-passed'; through: string };

/** That it stands stopped, because the entity has ceased. */
export type StoppedEntry = BroughtAbout & {
  kind: 'proceeding-stopped';
  through: string;
  stopped: Omit<Stop, 'until'>;
};

/** That it goes on from a day, because the entity does, by an entry of the entity's chain in the registry. */
export type ResumedEntry = BroughtAbout & {
  kind: 'proceeding-resumed';
  through: string;
  from: string;
  entry: number;
};

/** That it lapsed, because nothing proposes any more what it decides. */
export type LapsedEntry = BroughtAbout & {
  kind: 'proceeding-lapsed';
  through: string;
  lapsed: Lapse;
};

/** A milder version of its procedure, under which a proceeding goes from a day on. */
export type VersionEntry = BroughtAbout & {
  kind: 'proceeding-version';
  procedure: UnderProcedure;
  /** Its first day in this proceeding, which lies behind all that was told of it before. */
  from: string;
  through: string;
};

/** The content of an entry of a proceeding, without its place. */
export type ProceedingAct =
  OpenedEntry | StepEntry | PassedEntry | StoppedEntry | ResumedEntry | LapsedEntry | VersionEntry;

/** One entry of the chain of a proceeding. */
export type ProceedingEntry = Sealed<Link & ProceedingAct>;

/** The chain of a proceeding. */
export function proceedingChain(id: string): string {
  return `proceeding:${id}`;
}

/**
 * The version under which a proceeding went at a place in its chain.
 *
 * @param entries from its opening on
 */
export function procedureAt(
  opened: Pick<OpenedEntry, 'procedure'>,
  entries: readonly ProceedingEntry[],
  seq: number,
): UnderProcedure {
  const before = entries.filter((entry) => entry.seq <= seq);
  const last = before.findLast((entry) => entry.kind === 'proceeding-version');
  return last?.procedure ?? opened.procedure;
}
