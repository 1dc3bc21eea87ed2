import { daysFrom } from '../ground/dates.ts';
import { isOver, resumed, started, suspended } from './clocks.ts';
import type { Act, Clock, DatedEffect, Done, Opening, Standing } from './proceeding.ts';
import type { Fields, Procedure } from './procedure.ts';
import { kindOf, OPEN, type Step } from './step-schema.ts';

/** How a proceeding stands while its steps are taken one after another. */
export type Course = {
  procedure: Procedure;
  fields: Fields;
  opening: Opening;
  state: string;
  clocks: Map<string, Clock>;
  done: Done[];
  effects: DatedEffect[];
  /** The latest day on which something happened. */
  latest: string;
  /** The milder versions to which it passes, each from its first day on, the next one first. */
  passes: { procedure: Procedure; on: string }[];
  /** Who has recorded a step of a panel so far, since the state was last entered. */
  votes: Map<string, Act['by'][]>;
};

/** The course of a proceeding that was just opened. */
export function opened(procedure: Procedure, opening: Opening): Course {
  const { to, starts = [], effects = [] } = procedure.document.opens;
  const { on, days } = opening;
  const fields = procedure.fieldsOf(opening.fields ?? {});
  const clocks = new Map(
    starts.map((name) => [name, started(procedure, name, { on, days, fields })]),
  );
  return {
    ...{ procedure, fields, opening, state: to, clocks },
    effects: effects.map((effect) => ({ effect, on, step: OPEN })),
    ...{ done: [], latest: on, votes: new Map(), passes: [] },
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

/** Takes the steps of time that are due on a day, each on its own day, under the version that governs that day. */
export function letTimePass(course: Course, until: string): void {
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
  for (;;) {
    const next = nextByTime(course, until);
    if (!next) return;
    apply(course, next.step, { on: next.on, by: 'time' });
  }
}

/** How a course stands on a day. */
export function standingOf(course: Course, on: string): Standing {
  const { state, clocks, done, effects, procedure } = course;
  return {
    ...{ on, state, isFinal: procedure.document.states[state]?.final === true },
    ...{ clocks: new Map(clocks), done: [...done], effects: [...effects] },
  };
}
