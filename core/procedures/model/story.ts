import { daysFrom } from '../../ground/dates.ts';
import { advance, courseOf } from '../advance.ts';
import type { Act, Proceeding, SetDays } from '../proceeding.ts';
import type { Procedure } from '../procedure.ts';
import { countedFrom } from '../procedure-schema.ts';
import { letTimePass } from '../stand.ts';
import { kindOf, needs, OPEN, type Step } from '../step-schema.ts';
import type { Move } from './abstract-state.ts';
import type { Case } from './cases-of-fields.ts';

/** Where a story begins if the procedure has no calendar: a Monday. */
const FIRST_DAY = '2026-03-02';

/** How far a story has come: the proceeding, the day, and what has happened. */
export type Told = { proceeding: Proceeding; today: string; story: readonly string[] };

/**
 * A way through a procedure as a story with days, as it was really gone by the function that takes steps in earnest.
 *
 * @returns undefined where it cannot be gone with real days, such as periods that end in another order
 */
export function storyOf(
  procedure: Procedure,
  of: Case,
  moves: readonly Move[],
): readonly string[] | undefined {
  return told(procedure, moves, begun(procedure, of))?.story;
}

/** A story that begins: a proceeding is opened. */
export function begun(procedure: Procedure, of: Case): Told {
  const opening = {
    on: FIRST_DAY,
    proposers: [{ raw: OPEN }],
    fields: of.given,
    days: daysOn(FIRST_DAY),
  };
  const story = [`${FIRST_DAY} ${openingWords(procedure)}`];
  return { proceeding: { opening, acts: [] }, today: FIRST_DAY, story };
}

/** A story that goes on by some moves; undefined where they cannot be gone with real days. */
export function told(procedure: Procedure, moves: readonly Move[], before: Told): Told | undefined {
  let { proceeding, today } = before;
  const story = [...before.story];
  for (const [at, move] of moves.entries()) {
    const gone = courseOf(procedure, proceeding);
    if ('refusals' in gone) return undefined;
    const { course } = gone;
    // with what time has done since the last step, and a milder version that the proceeding has passed to
    letTimePass(course, today);
    if ('over' in move) {
      const ends = move.over.map((name) => course.clocks.get(name)?.ends ?? undefined);
      const [end] = ends;
      if (end === undefined || ends.some((one) => one !== end)) return undefined;
      const next = daysFrom(end, 1);
      today = next > today ? next : today;
      // time takes its steps by itself, and they have to be those that come next
      const due = moves
        .slice(at + 1)
        .flatMap((one) => ('step' in one && kindOf(one.step.by) === 'time' ? [one.step.step] : []));
      const many = course.done.length;
      letTimePass(course, today);
      const taken = course.done.slice(many).map(({ step }) => step);
      if (taken.some((step, place) => step !== due[place])) return undefined;
      story.push(
        `${today} ${move.over.map((name) => titleOf(procedure, name)).join(', ')}: run out`,
      );
      continue;
    }
    if (kindOf(move.step.by) === 'time') {
      letTimePass(course, today);
      if (!course.done.some(({ step, on }) => step === move.step.step && on <= today))
        return undefined;
      story.push(`${today} ${move.step.title} (by time)`);
      continue;
    }
    const further = goneBy(procedure, proceeding, move.step, today);
    if (!further) return undefined;
    proceeding = further;
    story.push(`${today} ${move.step.title} (by ${byWords(move.step)})`);
  }
  return { proceeding, today, story };
}

function goneBy(
  procedure: Procedure,
  before: Proceeding,
  step: Step,
  on: string,
): Proceeding | undefined {
  const kind = kindOf(step.by);
  const many = typeof step.by === 'object' && 'panel' in step.by ? step.by.panel.for : 1;
  let proceeding = before;
  for (let member = 0; member < many; member++) {
    const act: Act = {
      ...{ step: step.step, on, recordedOn: on, has: needs, days: daysOn(on) },
      ends: endsAfter(procedure, on),
      by: {
        kind: kind === 'panel' ? 'officer' : (kind as Act['by']['kind']),
        actor: { raw: `${step.step} ${member}` },
      },
    };
    const gone = advance(procedure, proceeding, act);
    if ('refusals' in gone) return undefined;
    proceeding = gone.proceeding;
  }
  return proceeding;
}

/** Every day that a step can carry, all of them one. */
function daysOn(day: string) {
  return Object.fromEntries(countedFrom.map((name) => [name, day]));
}

/** Last days for all periods whose length is as set: a fortnight later. */
function endsAfter({ document }: Procedure, on: string): SetDays {
  return Object.fromEntries(Object.keys(document.periods).map((name) => [name, daysFrom(on, 14)]));
}

function openingWords({ document: { opens, states } }: Procedure): string {
  return `opened ${opens.by === 'appraisal' ? 'by an appraisal' : `by ${opens.by === 'entity' ? 'the entity' : 'an officer'}`}: ${states[opens.to]?.title ?? ''}`;
}

function byWords({ by }: Step): string {
  const words = {
    entity: 'the entity',
    officer: 'an officer',
    panel: 'a panel',
    court: 'a court',
    time: 'time',
  };
  return words[kindOf(by)];
}

function titleOf({ document }: Procedure, period: string): string {
  return document.periods[period]?.title ?? period;
}
