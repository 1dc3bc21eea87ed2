import { broughtAbout } from './brought-about.ts';
import type { Act, DatedEffect, Proceeding, Standing } from './proceeding.ts';
import type { Procedure } from './procedure.ts';
import type { Refusal } from './refusal.ts';
import { refusalsOf } from './refusals.ts';
import { opened, reach, standingOf, take, type Course } from './stand.ts';

/** What a step leads to, or every reason why it is refused. */
export type Advanced =
  | {
      proceeding: Proceeding;
      standing: Standing;
      /** What it adds to the effects that stood without it on the day of its recording; those of time are in the standing. */
      effects: readonly DatedEffect[];
      /** The effects that no longer hold, because the step counts from an earlier day than others. */
      undone: readonly DatedEffect[];
    }
  | { refusals: readonly Refusal[] };

const UNKNOWN: { refusals: Refusal[] } = {
  refusals: [{ reason: 'unknown-step', sentence: 'The procedure has no step of this name.' }],
};

/**
 * How a proceeding stands on a day: its steps in their legal order, and between them what time does by itself.
 *
 * @param on `YYYY-MM-DD`, a local day of the procedure's time zone
 * @throws RangeError where the steps are not those of the procedure, or time goes in a circle
 */
export function standingOn(procedure: Procedure, proceeding: Proceeding, on: string): Standing {
  const acts = proceeding.acts.filter((act) => act.on <= on);
  const course = courseOf(procedure, { ...proceeding, acts });
  if ('refusals' in course) throw new RangeError(course.refusals[0]?.sentence);
  reach(course.course, on);
  return standingOf(course.course, on);
}

/**
 * The step that somebody takes, after what time has done by its day. What the entity or a court did counts from its own day,
 * also where it is recorded later: it is put in its place among the steps, unless a decision was taken since, which then
 * has to be corrected by a step of its own.
 *
 * @returns the proceeding with the step and what it brings about, or every reason why it is refused
 */
export function advance(procedure: Procedure, proceeding: Proceeding, act: Act): Advanced {
  const place = placeOf(proceeding, act);
  const later = proceeding.acts.slice(place);
  const whole = courseOf(procedure, proceeding);
  if ('refusals' in whole) return whole;
  // a vote of a panel is an act, and decides nothing yet
  const decided = whole.course.done.find(({ on, decides }) => on > act.on && decides);
  if (decided) {
    const sentence = `It was decided on ${decided.on}, after the day on which this was received; the decision has to be corrected by a step of its own.`;
    return { refusals: [{ reason: 'decided-already', sentence }] };
  }
  const before = courseOf(procedure, { ...proceeding, acts: proceeding.acts.slice(0, place) });
  if ('refusals' in before) return before;
  reach(before.course, act.on, true);
  const step = before.course.procedure.step(act.step);
  if (!step) return UNKNOWN;
  const refusals = refusalsOf(before.course, step, act);
  if (refusals.length > 0) return { refusals };
  const acts = [...proceeding.acts.slice(0, place), act, ...later];
  const after = courseOf(procedure, { ...proceeding, acts });
  if ('refusals' in after) return { refusals: after.refusals.map(overtaken) };
  return outcome({ ...proceeding, acts }, whole.course, after.course, act.recordedOn);
}

function overtaken({ sentence }: Refusal): Refusal {
  return {
    reason: 'overtaken',
    sentence: `A later step would no longer be possible: ${sentence}`,
  };
}

/** Behind every step of the same day and before. */
function placeOf({ acts }: Proceeding, { on }: Act): number {
  const at = acts.findIndex((one) => one.on > on);
  return at < 0 ? acts.length : at;
}

function outcome(proceeding: Proceeding, before: Course, after: Course, on: string): Advanced {
  reach(before, on);
  reach(after, on);
  const standing = standingOf(after, on);
  return { ...{ proceeding, standing }, ...broughtAbout(before.effects, standing.effects) };
}

/** The course of all steps; the reasons of the first that is not possible. */
export function courseOf(
  procedure: Procedure,
  proceeding: Proceeding,
): { course: Course } | { refusals: Refusal[] } {
  const { acts, earlier = [] } = proceeding;
  const versions = [...earlier.map((one) => one.procedure), procedure];
  const course = opened(versions[0] ?? procedure, proceeding);
  course.passes = earlier.map(({ to: on }, at) => ({
    procedure: versions[at + 1] ?? procedure,
    on,
  }));
  for (const act of acts) {
    reach(course, act.on, true);
    const step = course.procedure.step(act.step);
    if (!step) return UNKNOWN;
    const refusals = refusalsOf(course, step, act);
    if (refusals.length > 0) return { refusals };
    take(course, step, act);
  }
  return { course };
}
