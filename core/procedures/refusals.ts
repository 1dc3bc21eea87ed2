import { isSameActor, type Actor } from '../life/actor.ts';
import { daysCarriedBy } from './carried-by.ts';
import { isDone, isOver, isRunning } from './clocks.ts';
import type { Act, Clock, Lapse, Standing, Stop } from './proceeding.ts';
import { excludedBy, kindOf, OPEN, statesOf, type Step } from './step-schema.ts';
import { dayRefusals } from './day-refusals.ts';
import { refusal, type Refusal } from './refusal.ts';
import { setDayRefusals } from './set-day-refusals.ts';
import { isLapsed, type Course } from './stand.ts';
import { dayWords, lapsedWords, needWords, stoppedWords } from './words.ts';

/**
 * Why an act cannot be the next step, whatever comes after it: its state, who acts, periods, what it needs, its days.
 *
 * @returns every reason; none where it is allowed
 */
export function refusalsOf(course: Course, step: Step, act: Act): Refusal[] {
  const { stopped, lapsed } = course;
  if (stopped) return [stoppedRefusal(stopped)];
  if (lapsed && isLapsed(course) && kindOf(step.by) !== 'court') return [lapsedRefusal(lapsed)];
  return [
    ...stateRefusals(course, step),
    ...actorRefusals(course, step, act),
    ...periodRefusals(course, step, act),
    ...needRefusals(course, step, act),
    ...dayRefusals(course, step, act),
    ...setDayRefusals(course, step, act),
  ];
}

/**
 * Why a proceeding takes no step, whatever its states allow, as it stands today: it stands stopped, or it lapsed. What was done
 * before it lapsed is judged by itself, and so is what a court does.
 *
 * @param on the legal day of the step; today where it is left out
 */
export function endedRefusal(
  { stopped, lapsed, isFinal, on: today }: Standing,
  step: Step | undefined,
  on: string = today,
): Refusal | undefined {
  if (stopped) return stoppedRefusal(stopped);
  const isByCourt = step !== undefined && kindOf(step.by) === 'court';
  return lapsed && isFinal && !isByCourt && on >= lapsed.on ? lapsedRefusal(lapsed) : undefined;
}

function stoppedRefusal(stopped: Stop): Refusal {
  return refusal('stopped', `The proceeding stands stopped: ${stoppedWords(stopped)}.`);
}

/** Why a proceeding that lapsed takes no step but that of a court. */
function lapsedRefusal(lapse: Lapse): Refusal {
  const sentence = `The proceeding lapsed on ${lapse.on}, because ${lapsedWords(lapse)}; only a court takes a step in it.`;
  return refusal('lapsed', sentence);
}

function stateRefusals({ state, procedure, fields }: Course, step: Step): Refusal[] {
  const titleOf = (name: string): string => `"${procedure.document.states[name]?.title ?? name}"`;
  if (!statesOf(step).includes(state)) {
    const allowed = statesOf(step).map(titleOf).join(' or ');
    return [
      refusal(
        'wrong-state',
        `The proceeding stands at ${titleOf(state)}; this step is possible at ${allowed} only.`,
      ),
    ];
  }
  if (procedure.isMet(step.if, fields)) return [];
  return [
    refusal('not-met', 'The step is not for a case such as this one: its condition does not hold.'),
  ];
}

function actorRefusals(course: Course, step: Step, { by }: Act): Refusal[] {
  const kind = kindOf(step.by);
  if (kind === 'time') {
    return [refusal('wrong-actor', 'Time alone takes this step, once its period has run out.')];
  }
  const wanted = kind === 'panel' ? 'officer' : kind;
  if (by.kind !== wanted) {
    return [
      refusal(
        'wrong-actor',
        `This step is taken by ${withArticle(kind)}, not by ${withArticle(by.kind)}.`,
      ),
    ];
  }
  if (by.kind !== 'officer') return [];
  const before = excludedBy(step.by).flatMap((name) =>
    actorsOf(course, name).some((actor) => isSameActor(actor, by.actor)) ? [name] : [],
  );
  return [
    ...before.map((name) =>
      refusal(
        'same-actor',
        `Whoever took the step "${name}" cannot take this one; somebody else has to.`,
      ),
    ),
    ...(kind === 'panel' ? voteRefusals(course, step, by.actor) : []),
  ];
}

/** A member of a panel votes once in a state, for whichever of its steps, and the vote stands. */
function voteRefusals({ votes }: Course, { step }: Step, member: Actor): Refusal[] {
  const voted = [...votes].flatMap(([name, some]) =>
    some.some(({ actor }) => isSameActor(actor, member)) ? name : [],
  );
  return voted.map((name) =>
    refusal(
      'same-actor',
      name === step
        ? 'This member of the panel has recorded the step already.'
        : `This member of the panel has recorded the step "${name}" in this state, and that stands; a member has one vote.`,
    ),
  );
}

function withArticle(kind: string): string {
  return kind === 'panel' || kind === 'court'
    ? `a ${kind}`
    : kind === 'entity'
      ? 'the entity'
      : 'an officer';
}

/** Who took a step in this proceeding. */
function actorsOf({ opening, done }: Course, name: string): Actor[] {
  if (name === OPEN) return [...opening.proposers];
  return done.flatMap(({ step, by, panel = [] }) =>
    step === name && by !== 'time' ? [by.actor, ...panel] : [],
  );
}

function periodRefusals(course: Course, step: Step, { on }: Act): Refusal[] {
  const titleOf = (name: string): string =>
    `"${course.procedure.document.periods[name]?.title ?? name}"`;
  return [
    ...(step.after ?? []).flatMap((name) => {
      const clock = course.clocks.get(name);
      if (isDone(clock, on)) return [];
      if (clock?.status === 'running' && clock.ends === null)
        return [unknown(titleOf(name), clock)];
      return [refusal('too-early', `The period ${titleOf(name)} ${waitingWords(clock)}.`)];
    }),
    ...(step.within ?? []).flatMap((name) => {
      const clock = course.clocks.get(name);
      if (isRunning(clock, on)) return [];
      const ends = clock && isOver(clock, on) ? `ended on ${clock.ends ?? ''}` : 'does not run';
      return [refusal('too-late', `The period ${titleOf(name)} ${ends}.`)];
    }),
  ];
}

function waitingWords(clock: Clock | undefined): string {
  if (!clock) return 'has not begun';
  if (clock.status === 'running')
    return `runs until ${clock.ends ?? ''}; the step is possible from the day after`;
  return clock.status === 'suspended' ? 'stands still' : 'was stopped before its end';
}

function unknown(title: string, { notBefore, knownUntil }: Clock): Refusal {
  return refusal(
    'calendar-unknown',
    `The end of the period ${title} is not known, because the calendar ends on ${knownUntil ?? ''}; it is not before ${notBefore ?? ''}. Add the year to the calendar.`,
  );
}

function needRefusals({ procedure }: Course, step: Step, { has = [], days = {} }: Act): Refusal[] {
  const missing = (step.needs ?? []).filter((need) => !has.includes(need));
  const needed = daysCarriedBy(step, procedure.document.periods);
  return [
    ...missing.map((need) => refusal('missing', `The step lacks ${needWords[need]}.`)),
    ...needed.flatMap((day) =>
      days[day] === undefined
        ? [refusal('missing', `The step lacks the day of ${dayWords[day]}.`)]
        : [],
    ),
  ];
}
