import type { Period } from '../../periods/deadline.ts';
import type { Procedure } from '../procedure.ts';
import type { CountedFrom } from '../procedure-schema.ts';
import { hearingsOf } from '../stand.ts';
import { kindOf, servedBy, type Effect, type Step } from '../step-schema.ts';
import {
  clockOf,
  type AbstractClock,
  type AbstractState,
  type Force,
  type Move,
  type Served,
} from './abstract-state.ts';
import type { Case } from './cases-of-fields.ts';
import { disputesAfter, NO_DISPUTES } from './disputes.ts';

/** A procedure as it is for one kind of case. */
export type Model = {
  procedure: Procedure;
  of: Case;
  /** The periods, and how long they are in such a case; undefined for those whose last day a step sets. */
  lengths: ReadonlyMap<string, Period | undefined>;
  /** The periods in which the entity is heard. */
  hearings: readonly string[];
};

/** The model of a procedure for one kind of case. */
export function modelOf(procedure: Procedure, of: Case): Model {
  const names = Object.keys(procedure.document.periods);
  return {
    ...{ procedure, of, hearings: hearingsOf(procedure) },
    lengths: new Map(names.map((name) => [name, procedure.periodOf(name, of.fields)])),
  };
}

const NOTHING: Served = {
  ...{ notice: false, hearing: false, decided: false, decision: false, remedy: false },
};

/** The state in which a proceeding begins. */
export function firstState({ procedure, lengths, hearings }: Model): AbstractState {
  const { to, starts = [], effects = [] } = procedure.document.opens;
  const clockAt = (name: string): AbstractClock =>
    starts.includes(name) ? { is: 'running', since: -1 } : { is: 'idle' };
  return {
    state: to,
    clocks: new Map([...lengths.keys()].map((name) => [name, clockAt(name)])),
    served: { ...NOTHING, hearing: hearings.some((name) => starts.includes(name)) },
    ...{ measure: 'none', entry: 'none' },
    disputed: effects.reduce(disputesAfter, NO_DISPUTES),
  };
}

/** Whether the state ends the proceeding. */
export function isFinal({ procedure }: Model, { state }: AbstractState): boolean {
  return procedure.document.states[state]?.final === true;
}

/**
 * Everything that can happen next. Where time takes a step, it does so before anything else happens; periods can run out at
 * any point between steps, in an order that is known only if one step started them and they are counted alike.
 */
export function movesFrom(model: Model, at: AbstractState): Move[] {
  if (isFinal(model, at)) return [];
  const possible = model.procedure
    .stepsIn(at.state)
    .filter((step) => model.procedure.isMet(step.if, model.of.fields));
  const byTime = possible.filter((step) => step.when && clockOf(at, step.when.over).is === 'over');
  if (byTime.length > 0) return byTime.map((step) => ({ step }));
  const taken = possible.filter((step) => kindOf(step.by) !== 'time' && isInTime(at, step));
  return [...taken.map((step) => ({ step })), ...runningOut(model, at)];
}

function isInTime(at: AbstractState, { after = [], within = [] }: Step): boolean {
  return (
    after.every((name) => isDone(clockOf(at, name))) &&
    within.every((name) => clockOf(at, name).is === 'running')
  );
}

function isDone({ is }: AbstractClock): boolean {
  return is === 'over' || is === 'done';
}

/** The periods that can run out next; those that are counted alike from one step run out with it or before. */
function runningOut({ lengths, procedure }: Model, { clocks }: AbstractState): Move[] {
  const running = [...lengths].flatMap(([name, length]) => {
    const clock = clocks.get(name);
    if (clock?.is !== 'running') return [];
    return [{ name, length, since: clock.since, from: procedure.period(name).from }];
  });
  const moves = new Map<string, Move>();
  for (const one of running) {
    const over = runningOutWith(one, running);
    if (over) moves.set(over.join(' '), { over });
  }
  return [...moves.values()];
}

type Running = {
  name: string;
  length: Period | undefined;
  since: number;
  from: CountedFrom | undefined;
};

/** A period and those that run out together with it; undefined if another runs out before. */
function runningOutWith(
  { name, length, since, from }: Running,
  running: readonly Running[],
): string[] | undefined {
  // a last day that is set can be any day, and ends that move over rest days can fall on one
  if (!length || length.roll) return [name];
  const beside = running.flatMap((other) =>
    other.since === since && other.from === from && other.length && isAlike(length, other.length)
      ? [{ name: other.name, number: other.length.number }]
      : [],
  );
  if (beside.some((other) => other.number < length.number)) return undefined;
  return beside.flatMap((other) => (other.number === length.number ? other.name : []));
}

function isAlike(one: Period, other: Period): boolean {
  return one.unit === other.unit && one.countStart === other.countStart && one.roll === other.roll;
}

/** The state after a move. */
export function after(model: Model, at: AbstractState, move: Move): AbstractState {
  if ('over' in move) {
    const clocks = new Map(at.clocks);
    for (const name of move.over) clocks.set(name, { is: 'over' });
    return { ...at, clocks };
  }
  return afterStep(model, at, move.step);
}

function afterStep(model: Model, at: AbstractState, step: Step): AbstractState {
  const served = servedAfter(model, at.served, step);
  const { effects = [] } = step;
  let next: AbstractState = {
    ...at,
    ...{ state: step.to ?? at.state, clocks: clocksAfter(model, at, step), served },
    disputed: effects.reduce(disputesAfter, at.disputed),
  };
  for (const effect of effects) next = afterEffect(next, effect);
  return next;
}

function clocksAfter(model: Model, at: AbstractState, step: Step): AbstractState['clocks'] {
  const number = model.procedure.document.steps.indexOf(step);
  return new Map(
    [...at.clocks].map(([name, clock]) => [name, clockAfter(model, step, number, name, clock)]),
  );
}

function clockAfter(
  { hearings, lengths, procedure }: Model,
  step: Step,
  number: number,
  name: string,
  clock: AbstractClock,
): AbstractClock {
  const has = (list: readonly string[] | undefined): boolean => list?.includes(name) === true;
  if (has(step.starts)) return { is: 'running', since: number };
  if (step.when?.over === name) return { is: 'stopped' };
  if (clock.is === 'over' || clock.is === 'idle') return clock;
  if (step.hears && hearings.includes(name)) return { is: 'done' };
  if (has(step.waives)) return { is: 'done' };
  if (has(step.stops)) return { is: 'stopped' };
  if (has(step.suspends) && clock.is === 'running') return { ...clock, is: 'suspended' };
  if (has(step.resumes) && clock.is === 'suspended') {
    // its end has moved, and stands in no known order to others any more
    const since = procedure.document.steps.length + [...lengths.keys()].indexOf(name);
    return { is: 'running', since };
  }
  return clock;
}

/** What has been served and decided after a step. */
export function servedAfter({ hearings }: Model, served: Served, step: Step): Served {
  const serves = servedBy(step);
  const isBegun = hearings.some((name) => step.starts?.includes(name));
  return {
    hearing: served.hearing || isBegun,
    notice: served.notice || serves.includes('notice'),
    decided: served.decided || step.decides === true,
    decision:
      served.decision || (serves.includes('decision') && (served.decided || step.decides === true)),
    remedy: served.remedy || step.needs?.includes('remedy') === true,
  };
}

const forces: Readonly<Record<string, Force>> = {
  begins: 'in-force',
  resumes: 'in-force',
  stayed: 'stayed',
  ends: 'ended',
  annulled: 'ended',
};

function afterEffect(at: AbstractState, { measure, entry }: Effect): AbstractState {
  const to = forces[measure ?? entry ?? ''];
  const before = measure === undefined ? at.entry : at.measure;
  // what is not in force cannot be stayed
  if (to === undefined || (to === 'stayed' && before !== 'in-force')) return at;
  const next = { ...at, ...(measure === undefined ? { entry: to } : { measure: to }) };
  // what begins anew needs a decision anew
  const isNothing = next.measure !== 'in-force' && next.entry !== 'in-force' && to === 'ended';
  return isNothing ? { ...next, served: NOTHING } : next;
}

/** Whether the entity was heard, or its time for it is over or was given up, since nothing was in force. */
export function isHeard({ hearings }: Model, at: AbstractState): boolean {
  return at.served.hearing && hearings.some((name) => isDone(clockOf(at, name)));
}

/** Whether something adverse begins by a step in a state: also what resumes without having been stayed. */
export function beginsBy(at: AbstractState, step: Step): boolean {
  const { effects = [] } = step;
  return (
    isAdverse(step) ||
    effects.some(
      ({ measure, entry }) =>
        (measure === 'resumes' && at.measure !== 'stayed') ||
        (entry === 'resumes' && at.entry !== 'stayed'),
    )
  );
}

/** Whether something adverse begins by a step. */
export function isAdverse({ effects = [] }: Step): boolean {
  return effects.some(({ measure, entry }) => measure === 'begins' || entry === 'begins');
}
