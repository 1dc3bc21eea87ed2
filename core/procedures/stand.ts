import { daysFrom } from '../ground/dates.ts';
import { isOver, isRunning, resumed, started, suspended } from './clocks.ts';
import { EndlessTimeError, MOST_STEPS_BY_TIME } from './endless-time.ts';
import { notAnnulled, stillHolding } from './still-holds.ts';
import type {
  Act,
  Clock,
  DatedEffect,
  Done,
  Lapse,
  Proceeding,
  Standing,
  Stop,
} from './proceeding.ts';
import type { Fields, Procedure } from './procedure.ts';
import { kindOf, OPEN, type Step } from './step-schema.ts';

/** How a proceeding stands while its steps are taken one after another. */
export type Course = {
  procedure: Procedure;
  fields: Fields;
  opening: Proceeding['opening'];
  state: string;
  clocks: Map<string, Clock>;
  done: Done[];
  effects: DatedEffect[];
  /** The latest day on which something happened. */
  latest: string;
  /** The milder versions to which it passes, each from its first day on, the next one first. */
  passes: { procedure: Procedure; on: string }[];
  /** Who has recorded a step of a panel so far that is not taken yet, since the state was last entered. */
  votes: Map<string, Act['by'][]>;
  /** When it stands stopped, as far as that lies ahead. */
  stops: Stop[];
  /** That it stands stopped, and the periods that stand still by it. */
  stopped?: Stop | undefined;
  still: readonly string[];
  /** That it lapses, as far as that lies ahead. */
  lapse?: Lapse | undefined;
  lapsed?: Lapse | undefined;
};

/** The course of a proceeding that was just opened. */
export function opened(
  procedure: Procedure,
  { opening, stops = [], lapse }: Pick<Proceeding, 'opening' | 'stops' | 'lapse'>,
): Course {
  const { to, starts = [], effects = [] } = procedure.document.opens;
  const { on, days } = opening;
  const fields = procedure.fieldsOf(opening.fields ?? {});
  const clocks = new Map(
    starts.map((name) => [name, started(procedure, name, { on, days, fields })]),
  );
  return {
    ...{ procedure, fields, opening, state: to, clocks },
    effects: effects.map((effect) => ({ effect, on, step: OPEN })),
    ...{ done: [], latest: on, votes: new Map(), passes: [], stops: [...stops], still: [] },
    lapse,
  };
}

/** Takes the step of an act, which is allowed. A step of a panel is taken by the last of those that it needs. */
export function take(course: Course, step: Step, act: Act): void {
  if (kindOf(step.by) === 'panel') {
    const votes = [...(course.votes.get(step.step) ?? []), act.by];
    course.votes.set(step.step, votes);
    course.latest = act.on;
    if (votes.length < panelOf(step)) return;
    course.votes.delete(step.step);
    apply(course, step, { on: act.on, by: act.by, panel: votes.map(({ actor }) => actor) }, act);
    return;
  }
  apply(course, step, { on: act.on, by: act.by }, act);
}

/** How many of a panel must record a step. */
function panelOf({ by }: Step): number {
  return typeof by === 'object' && 'panel' in by ? by.panel.for : 1;
}

function apply(
  course: Course,
  step: Step,
  by: Omit<Done, 'step'>,
  { days, ends }: Pick<Act, 'days' | 'ends'> = {},
): void {
  const { on } = by;
  const { procedure, clocks, fields } = course;
  const { starts = [], stops = [], suspends = [], resumes = [], waives = [] } = step;
  const change = (names: readonly string[], to: (clock: Clock, name: string) => Clock): void => {
    for (const name of names) {
      const clock = clocks.get(name);
      if (clock && !isOver(clock, on)) clocks.set(name, to(clock, name));
    }
  };
  change(stops, (clock) => ({ ...clock, status: 'stopped' }));
  change(waives, (clock) => ({ ...clock, status: 'waived' }));
  if (step.hears) change(hearingsOf(procedure), (clock) => ({ ...clock, status: 'heard' }));
  change(suspends, (clock) => (clock.status === 'running' ? suspended(clock, on) : clock));
  change(resumes, (clock, name) =>
    clock.status === 'suspended' ? resumed(procedure, name, clock, on, fields) : clock,
  );
  const over = step.when && clocks.get(step.when.over);
  if (step.when && over) clocks.set(step.when.over, { ...over, status: 'stopped' });
  for (const name of starts) clocks.set(name, started(procedure, name, { on, days, ends, fields }));
  if (step.to !== undefined && step.to !== course.state) {
    course.state = step.to;
    course.votes.clear();
  }
  course.done.push({ step: step.step, ...by, ...(step.decides ? { decides: true } : {}) });
  for (const effect of step.effects ?? []) course.effects.push({ effect, on, step: step.step });
  course.latest = on > course.latest ? on : course.latest;
}

/** The periods in which the entity is heard. */
export function hearingsOf({ document }: Procedure): string[] {
  return Object.entries(document.periods).flatMap(([name, { hearing }]) => (hearing ? [name] : []));
}

/** A step that time takes next, and its day: the one after the last day of the period. */
function nextByTime(course: Course, until: string): { step: Step; on: string } | undefined {
  const { procedure, clocks, fields, state } = course;
  let next: { step: Step; on: string } | undefined;
  for (const step of procedure.stepsIn(state)) {
    const clock = step.when && clocks.get(step.when.over);
    if (!clock?.ends || !isOver(clock, until) || !procedure.isMet(step.if, fields)) continue;
    const after = daysFrom(clock.ends, 1);
    // a period that ran out in an earlier state is acted on once its state is there
    const on = after > course.latest ? after : course.latest;
    if (!next || on < next.on) next = { step, on };
  }
  return next;
}

/**
 * Takes a course to a day: time takes its steps, and it stands still while it is stopped. What stands stopped from the day of
 * a step does so behind it.
 *
 * @param isBeforeStep whether a step of that day comes next
 */
export function reach(course: Course, day: string, isBeforeStep = false): void {
  for (let [next] = course.stops; next; [next] = course.stops) {
    if (isBeforeStep ? next.from >= day : next.from > day) break;
    stop(course, next);
    if (next.until === undefined || next.until > day) return;
    course.stops.shift();
    if (course.stopped) goOn(course, next.until);
  }
  letTimePass(course, day, isBeforeStep);
}

/** Lets a course stand still, with the periods that run, if anything goes on in it. */
function stop(course: Course, one: Stop): void {
  if (course.stopped) return;
  letTimePass(course, daysFrom(one.from, -1));
  const { clocks, procedure } = course;
  const isDone = procedure.document.states[course.state]?.final === true;
  if (isDone && stillHolding(course.effects).length === 0) return;
  course.stopped = one;
  const running = [...clocks].filter(([, clock]) => isRunning(clock, one.from));
  for (const [name, clock] of running) clocks.set(name, suspended(clock, one.from));
  course.still = running.map(([name]) => name);
}

function goOn(course: Course, on: string): void {
  const { clocks, procedure, fields } = course;
  course.stopped = undefined;
  for (const name of course.still) {
    const clock = clocks.get(name);
    if (clock) clocks.set(name, resumed(procedure, name, clock, on, fields));
  }
  course.latest = on > course.latest ? on : course.latest;
}

/**
 * Lets a course pass to a day, on which it may lapse: behind the steps of that day, those of time among them.
 *
 * @throws EndlessTimeError where the steps of time do not come to an end
 */
export function letTimePass(course: Course, until: string, isBeforeStep = false): void {
  if (course.stopped) return;
  const { lapse } = course;
  if (lapse && (isBeforeStep ? lapse.on < until : lapse.on <= until)) {
    takeTime(course, lapse.on);
    end(course, lapse);
  }
  takeTime(course, until);
}

/** Ends what a course has let begin, if anything goes on in it. */
function end(course: Course, lapse: Lapse): void {
  const { procedure, state, effects, latest } = course;
  const { on } = lapse;
  course.lapse = undefined;
  const { why } = lapse;
  const annulled = why === 'version-annulled' ? notAnnulled(effects) : [];
  const ended = stillHolding(effects).filter((key) => !annulled.some((one) => one === key));
  const isOver = procedure.document.states[state]?.final === true;
  if (isOver && annulled.length + ended.length === 0) return;
  course.lapsed = lapse;
  for (const key of annulled) effects.push({ effect: { [key]: 'annulled' }, on, step: why });
  for (const key of ended) effects.push({ effect: { [key]: 'ends' }, on, step: why });
  if (latest < on) course.latest = on;
}

/** Whether a course has lapsed, and nothing is left to decide in it: no decision is under review. */
export function isLapsed({ lapsed, procedure, state }: Course): boolean {
  return lapsed !== undefined && !procedure.stepsIn(state).some(({ reviews }) => reviews);
}

/** Takes the steps of time that are due on a day, each on its own day, under the version that governs that day. */
function takeTime(course: Course, until: string): void {
  for (let [pass] = course.passes; pass && pass.on <= until; [pass] = course.passes) {
    takeDue(course, daysFrom(pass.on, -1));
    course.passes.shift();
    course.procedure = pass.procedure;
    course.fields = pass.procedure.fieldsOf(course.opening.fields ?? {});
    // what the milder version brings about, it does from its first day on
    if (course.latest < pass.on) course.latest = pass.on;
  }
  takeDue(course, until);
}

function takeDue(course: Course, until: string): void {
  for (let many = 0; many <= MOST_STEPS_BY_TIME; many++) {
    const next = isLapsed(course) ? undefined : nextByTime(course, until);
    if (!next) return;
    apply(course, next.step, { on: next.on, by: 'time' });
  }
  throw new EndlessTimeError(course.procedure);
}

/** How a course stands on a day. */
export function standingOf(course: Course, on: string): Standing {
  const { state, clocks, done, effects, procedure, stopped, lapsed } = course;
  const isFinal =
    stopped !== undefined || isLapsed(course) || procedure.document.states[state]?.final === true;
  return {
    ...{ on, state, isFinal },
    ...(stopped ? { stopped } : {}),
    ...(lapsed ? { lapsed } : {}),
    ...{ clocks: new Map(clocks), done: [...done], effects: [...effects] },
  };
}
