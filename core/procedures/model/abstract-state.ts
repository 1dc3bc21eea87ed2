import type { Step } from '../step-schema.ts';
import type { Disputes } from './disputes.ts';

/**
 * A period as far as the proof knows it: not begun, running or standing still since a step, run out, stopped, or given up
 * by the entity or ended by its hearing.
 */
export type AbstractClock =
  { is: 'idle' | 'over' | 'stopped' | 'done' } | { is: 'running' | 'suspended'; since: number };

/** What a restriction or an entry on a list has come to. */
export type Force = 'none' | 'in-force' | 'stayed' | 'ended';

/** What has happened for the entity since nothing was in force. */
export type Served = {
  notice: boolean;
  /** Whether a time to be heard has begun. */
  hearing: boolean;
  decided: boolean;
  decision: boolean;
  remedy: boolean;
};

/** A proceeding without its days: all that the proof has to tell apart. */
export type AbstractState = {
  state: string;
  /** Every period by its name, in the order of the document. */
  clocks: ReadonlyMap<string, AbstractClock>;
  served: Served;
  measure: Force;
  entry: Force;
  disputed: Disputes;
};

/** What leads from one state to the next: a step, by its place in the document, or periods that run out together. */
export type Move = { step: Step } | { over: readonly string[] };

/** A text that differs between states that differ. */
export function keyOf({ state, clocks, served, measure, entry, disputed }: AbstractState): string {
  const ofClocks = [...clocks.values()].map((one) =>
    'since' in one ? `${one.is.charAt(0)}${one.since}` : one.is.charAt(0),
  );
  // "suspended" and "stopped" begin alike, and only the first has a number
  const ofServed = [
    served.notice,
    served.hearing,
    served.decided,
    served.decision,
    served.remedy,
  ].map(Number);
  const ofDisputes = [disputed.record, disputed.appraisal].map(Number).join('');
  return `${state} ${ofClocks.join(',')} ${ofServed.join('')} ${measure} ${entry} ${ofDisputes}`;
}

/** What is known of a period. */
export function clockOf({ clocks }: Pick<AbstractState, 'clocks'>, name: string): AbstractClock {
  return clocks.get(name) ?? IDLE;
}

const IDLE: AbstractClock = { is: 'idle' };
