import type {
  RegistryRefusal,
  RegistryRefusalReason,
} from '../../core/entities/registry/refusal.ts';
import type { DecisionRefusal } from '../../core/life/versions/decision-request.ts';

/** Too many concurrent writes of the same item, or the database is busy; the caller can retry. */
export class BusyError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BusyError';
  }
}

/** Facts of a day contradict another observation of the same entity. */
export class ObservationHeldError extends Error {
  /** The observation held: the day that it describes, and the date of its own appraisal. */
  readonly observedOn: string;
  readonly ownAsOf: string;

  constructor({ observedOn, ownAsOf }: { observedOn: string; ownAsOf: string }) {
    super(
      `Facts of ${observedOn} are held, appraised as of ${ownAsOf}; facts of another day cannot be appraised across them.`,
    );
    this.name = 'ObservationHeldError';
    this.observedOn = observedOn;
    this.ownAsOf = ownAsOf;
  }
}

/** The cursor is invalid or belongs to another query. */
export class CursorRefusedError extends Error {
  constructor() {
    super(
      'The cursor does not belong to this query; leave it out to start again, or repeat the query that it came from.',
    );
    this.name = 'CursorRefusedError';
  }
}

/** A publication contradicts an existing one. */
export class PublicationRefusedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PublicationRefusedError';
  }
}

/** A decision about a version is not allowed, now or for this caller. */
export class DecisionRefusedError extends Error {
  readonly reason: DecisionRefusal;

  constructor(message: string, reason: DecisionRefusal) {
    super(message);
    this.name = 'DecisionRefusedError';
    this.reason = reason;
  }
}

/** A pass cannot start because others of its kind over the same rule set are running. */
export class SlotsTakenError extends Error {
  /** The passes that hold the slots. */
  readonly holders: readonly string[];

  constructor(kind: string, ruleSet: string, holders: readonly string[]) {
    super(
      `As many ${kind}s of ${ruleSet} are running as may run at a time: ${holders.join(', ')}; start this one when one of them has ended.`,
    );
    this.name = 'SlotsTakenError';
    this.holders = holders;
  }
}

/** A decision about a doubtful writing of a record is not allowed, now or for this caller. */
export class DoubtRefusedError extends Error {
  readonly reason: 'four-eyes' | 'not-doubtful';

  constructor(sentence: string, reason: DoubtRefusedError['reason']) {
    super(sentence);
    this.name = 'DoubtRefusedError';
    this.reason = reason;
  }
}

/** The registry of entities does not take a registration or a decision. */
export class RegistryRefusedError extends Error {
  readonly reason: RegistryRefusalReason;

  constructor({ reason, sentence }: RegistryRefusal) {
    super(sentence);
    this.name = 'RegistryRefusedError';
    this.reason = reason;
  }
}

/** Why a proceeding takes no step, or is not opened. */
export type ProceedingRefusal = { reason: string; sentence: string };

/** A proceeding is not opened, or takes no such step. */
export class ProceedingRefusedError extends Error {
  readonly kind: 'step-refused' | 'proceeding-moved-on' | 'proceeding-differs';
  /** Every reason. */
  readonly refusals: readonly ProceedingRefusal[];

  constructor(kind: ProceedingRefusedError['kind'], refusals: readonly ProceedingRefusal[]) {
    super(refusals.map(({ sentence }) => sentence).join(' '));
    this.name = 'ProceedingRefusedError';
    this.kind = kind;
    this.refusals = refusals;
  }
}
