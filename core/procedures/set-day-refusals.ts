import { beginningOf } from './clocks.ts';
import type { Act } from './proceeding.ts';
import { refusal, type Refusal } from './refusal.ts';
import type { Course } from './stand.ts';
import type { Step } from './step-schema.ts';

/** A step that starts a period whose length is as set carries its last day, which comes after the day that begins it. */
export function setDayRefusals(
  { procedure, fields }: Course,
  { starts = [] }: Step,
  { on, days, ends = {} }: Act,
): Refusal[] {
  const set = starts.filter((name) => procedure.periodOf(name, fields) === undefined);
  return set.flatMap((name) => {
    const { title } = procedure.period(name);
    const last = ends[name];
    if (last === undefined) {
      return [
        refusal('missing', `The step lacks the last day of the period "${title}", which it sets.`),
      ];
    }
    const from = beginningOf(procedure, name, on, days);
    if (last > from) return [];
    return [
      refusal('wrong-day', `The last day of the period "${title}" does not come after ${from}.`),
    ];
  });
}
