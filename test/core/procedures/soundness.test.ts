import { describe, expect, it } from 'vitest';
import { daysFrom } from '../../../core/ground/dates.ts';
import { advance } from '../../../core/procedures/advance.ts';
import { isOver } from '../../../core/procedures/clocks.ts';
import { keyOf, type AbstractClock } from '../../../core/procedures/model/abstract-state.ts';
import { casesOf } from '../../../core/procedures/model/cases-of-fields.ts';
import { explore } from '../../../core/procedures/model/explore.ts';
import { after, firstState, modelOf, type Model } from '../../../core/procedures/model/moves.ts';
import type { Act, Proceeding } from '../../../core/procedures/proceeding.ts';
import type { Procedure } from '../../../core/procedures/procedure.ts';
import { letTimePass, opened, take, type Course } from '../../../core/procedures/stand.ts';
import { countedFrom } from '../../../core/procedures/procedure-schema.ts';
import { kindOf, needs } from '../../../core/procedures/step-schema.ts';
import { seeded } from '../../oracles/random.ts';
import { procedureOf, shipped } from './shipped.ts';

const SEED = 20_261_130;

/** The course of a proceeding up to a day, and its state as the proof would have it. */
function courseUntil(procedure: Procedure, { opening, acts }: Proceeding, on: string): Course {
  const course = opened(procedure, { opening });
  for (const act of acts) {
    letTimePass(course, act.on);
    take(course, procedure.step(act.step)!, act);
  }
  letTimePass(course, on);
  return course;
}

/** What the proof calls the state of a course: its clocks from the days, all else from the steps that were taken. */
function keyOfCourse(model: Model, course: Course, on: string): string {
  const { procedure } = model;
  let at = firstState(model);
  for (const { step } of course.done) at = after(model, at, { step: procedure.step(step)! });
  const clocks = [...at.clocks].map(([name, known]): [string, AbstractClock] => {
    const clock = course.clocks.get(name);
    const since = 'since' in known ? known.since : -2;
    if (!clock) return [name, { is: 'idle' }];
    if (isOver(clock, on)) return [name, { is: 'over' }];
    if (clock.status === 'waived' || clock.status === 'heard') return [name, { is: 'done' }];
    if (clock.status === 'stopped') return [name, { is: 'stopped' }];
    return [name, { is: clock.status, since }];
  });
  return keyOf({ ...at, state: course.state, clocks: new Map(clocks) });
}

describe.each(shipped)('what happens under $name', ({ name }) => {
  it(`is always among what the proof explored (seed ${SEED})`, () => {
    const [id = '', version] = name.split(' ');
    const procedure = procedureOf(id, undefined, version);
    const random = seeded(SEED);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    let taken = 0;
    const cases = casesOf(procedure)!;
    // the more kinds of cases, the fewer proceedings of each
    const histories = Math.min(60, Math.ceil(180 / cases.length));
    for (const of of cases) {
      const model = modelOf(procedure, of);
      const known = new Set(explore(model)!.map(({ state }) => keyOf(state)));
      // a short proceeding ends soon, so that it takes more of them to see as many steps
      for (let history = 0; history < histories || (taken <= 100 && history < 1_000); history++) {
        let today = daysFrom('2025-01-02', Math.floor(random() * 300));
        const days = Object.fromEntries(countedFrom.map((day) => [day, today]));
        let proceeding: Proceeding = {
          opening: { on: today, proposers: [{ raw: 'open' }], fields: of.given, days },
          acts: [],
        };
        let { state } = opened(procedure, proceeding);
        for (let turn = 0; turn < 25; turn++) {
          today = daysFrom(today, pick([0, 0, 1, 2, 5, 8, 15, 31, 61, 95, 200]));
          const near = procedure.stepsIn(state);
          const step = pick(near.length > 0 && random() < 0.5 ? near : procedure.document.steps);
          const kind = kindOf(step.by);
          const act: Act = {
            ...{ step: step.step, on: today, recordedOn: today, has: needs },
            by: {
              kind: kind === 'entity' || kind === 'court' ? kind : 'officer',
              actor: { raw: pick(['a', 'b', 'c', 'open']) },
            },
            days: Object.fromEntries(countedFrom.map((day) => [day, today])),
            ends: Object.fromEntries(
              Object.keys(procedure.document.periods).map((period) => [
                period,
                daysFrom(today, pick([1, 5, 15, 60])),
              ]),
            ),
          };
          const gone = advance(procedure, proceeding, act);
          if (!('refusals' in gone)) {
            proceeding = gone.proceeding;
            taken += 1;
          }
          const course = courseUntil(procedure, proceeding, today);
          ({ state } = course);
          // nothing runs out any more once the proceeding is over
          const isFinal = procedure.document.states[course.state]!.final;
          const key = keyOfCourse(model, course, isFinal ? course.latest : today);
          if (!known.has(key)) expect([name, of.given, proceeding.acts, key]).toEqual([]);
        }
      }
    }
    expect(taken).toBeGreaterThan(100);
  });
});
