import type { DecisionRefusal } from '../../core/life/decision-request.ts';

/** Too many others wrote the same item at once, or the database stayed busy; the same call may be made again. */
export class BusyError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BusyError';
  }
}

/** Facts of a day that another observation of the same entity speaks against. */
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

/** A cursor that is not one of ours, or that belongs to another query. */
export class CursorRefusedError extends Error {
  constructor() {
    super(
      'The cursor does not belong to this query; leave it out to start again, or repeat the query that it came from.',
    );
    this.name = 'CursorRefusedError';
  }
}

/** A publication that contradicts one that stands. */
export class PublicationRefusedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PublicationRefusedError';
  }
}

/** A decision of a version that may not be made, now or by this caller. */
export class DecisionRefusedError extends Error {
  readonly reason: DecisionRefusal;

  constructor(message: string, reason: DecisionRefusal) {
    super(message);
    this.name = 'DecisionRefusedError';
    this.reason = reason;
  }
}

/** A pass that cannot start because others of its kind over the same rule set are running. */
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
