import type { CeasedReason } from '../entities/registry/ceasings.ts';
import type { GivenFacts } from '../facts/values.ts';
import type { Actor } from '../life/actor.ts';
import type { Procedure } from './procedure.ts';
import type { CountedFrom } from './procedure-schema.ts';
import type { Effect, Need } from './step-schema.ts';

/** Days that a step carries, because periods are counted from them. */
export type Days = Partial<Record<CountedFrom, string>>;

/** The last days that a step sets, of periods whose length is as set. */
export type SetDays = Readonly<Record<string, string>>;

/** How a proceeding began. */
export type Opening = {
  /** The legal day. */
  on: string;
  /** Who opened it, and who gave an officer's fact or a record that it rests on. */
  proposers: readonly Actor[];
  fields?: GivenFacts | undefined;
  days?: Days | undefined;
};

/** A step that somebody took. */
export type Act = {
  step: string;
  /** The legal day: for what the entity did, the day that it was received. */
  on: string;
  /** The day on which it was recorded here. */
  recordedOn: string;
  by: { kind: 'entity' | 'officer' | 'court'; actor: Actor };
  /** What it carries of what a step can need. */
  has?: readonly Need[] | undefined;
  days?: Days | undefined;
  ends?: SetDays | undefined;
};

/** A version of the procedure under which a proceeding went before, and the first day of the one after it. */
export type Earlier = { procedure: Procedure; to: string };

/** That a proceeding stands stopped, because the entity has ceased. */
export type Stop = {
  reason: CeasedReason;
  /** The day on which the entity ceased. */
  on: string;
  /** The entity into which it is merged. */
  into?: string;
  /** The place of the entry in the entity's chain of the registry that says so. */
  entry: number;
  /** The day from which it stands still: that day, or the one of the last step that was taken before it was known. */
  from: string;
  /** The first day on which it goes on. */
  until?: string;
};

/**
 * That a proceeding lapsed: the appraisal in force no longer proposes the restriction or entry that is decided in it, or the
 * version of the rule set by which it was proposed was withdrawn or annulled. What it has let begin ends, by an annulment from
 * the start, and only a review that is pending, or a court, goes on.
 */
export type Lapse = {
  /** The first day on which it has lapsed; not before that of the last step that was taken before it was known. */
  on: string;
} & (
  | {
      why: 'no-longer-proposed';
      /** The appraisal that took the place of the one that proposed it. */
      appraisal: string;
      /** Its place in the entity's chain under the rule set. */
      entry: number;
    }
  | { why: 'version-withdrawn' | 'version-annulled'; version: string }
);

/**
 * One instance of a procedure: how it began, the steps that were taken, in their legal order, and when it stood stopped; no
 * step was taken while it did.
 */
export type Proceeding = {
  opening: Opening;
  acts: readonly Act[];
  /** The versions under which it went before it passed to a milder one, the first one first. */
  earlier?: readonly Earlier[];
  stops?: readonly Stop[] | undefined;
  lapse?: Lapse | undefined;
};

/** A period that has begun. */
export type Clock = {
  status: 'running' | 'suspended' | 'stopped' | 'waived' | 'heard';
  /** The day that began it. */
  from: string;
  /** The last day; null where the calendar does not know it. */
  ends: string | null;
  /** Where the last day is not known: a day before which it does not lie, and the last day that is known. */
  notBefore?: string;
  knownUntil?: string;
  /** The day from which it stands still. */
  since?: string;
};

/** A step that was taken, by somebody or by time. */
export type Done = {
  step: string;
  on: string;
  by: Act['by'] | 'time';
  panel?: readonly Actor[];
  /** Whether it was a decision. */
  decides?: true;
};

/** An effect and its first day. */
export type DatedEffect = { effect: Effect; on: string; step: string };

/** How a proceeding stands on a day. */
export type Standing = {
  on: string;
  state: string;
  /** Whether it has ended: by its state, because it stands stopped, or because it lapsed and no review is pending. */
  isFinal: boolean;
  stopped?: Stop | undefined;
  lapsed?: Lapse | undefined;
  clocks: ReadonlyMap<string, Clock>;
  done: readonly Done[];
  effects: readonly DatedEffect[];
};
