import { wholeBetween } from '../ground/date-arithmetic.ts';
import { daysFrom } from '../ground/dates.ts';
import { deadlineOf, type Deadline, type Period } from '../periods/deadline.ts';
import { nthWorkingDay, type WorkingCalendar } from '../periods/working-days.ts';
import type { Clock, Days, SetDays } from './proceeding.ts';
import type { Fields, Procedure } from './procedure.ts';

/** A clock that begins: counted from the day that its period names, or from that of the step. */
export function started(
  procedure: Procedure,
  name: string,
  {
    on,
    days,
    ends = {},
    fields,
  }: { on: string; days?: Days | undefined; ends?: SetDays | undefined; fields: Fields },
): Clock {
  const from = beginningOf(procedure, name, on, days);
  const period = procedure.periodOf(name, fields);
  if (!period) return { status: 'running', from, ends: ends[name] ?? on };
  return { status: 'running', from, ...ended(deadlineIn(procedure.calendar, from, period)) };
}

/** The day that begins a period: the one that it is counted from, or that of the step. */
export function beginningOf(
  procedure: Procedure,
  name: string,
  on: string,
  days: Days = {},
): string {
  const { from } = procedure.period(name);
  return from === undefined ? on : (days[from] ?? on);
}

function deadlineIn(calendar: WorkingCalendar | undefined, from: string, period: Period): Deadline {
  return deadlineOf({ from, period, calendar: calendar ?? NO_DAYS });
}

/** The calendar of a procedure whose calendar is not there: no day is known. */
const NO_DAYS: WorkingCalendar = {
  ...{ id: 'none', knownFrom: '9999-12-31', knownUntil: '0001-01-01', days: [], unverified: [] },
};

function ended(deadline: Deadline): Pick<Clock, 'ends' | 'notBefore' | 'knownUntil'> {
  if (deadline.ends !== null) return { ends: deadline.ends };
  const { notBefore, knownUntil } = deadline;
  return { ends: null, notBefore, knownUntil };
}

/** A clock that stands still from a day on. */
export function suspended(clock: Clock, on: string): Clock {
  return { ...clock, status: 'suspended', since: on };
}

/**
 * A clock that goes on on a day: what was left of it when it stopped is left still. Working days are counted as such; of
 * all other periods the end moves by as many days as it stood still.
 */
export function resumed(
  procedure: Procedure,
  name: string,
  clock: Clock,
  on: string,
  fields: Fields,
): Clock {
  const { since = on, ends, notBefore, ...rest } = clock;
  const running = { ...rest, status: 'running' as const };
  const period = procedure.periodOf(name, fields);
  const last = ends ?? notBefore ?? on;
  const moved = daysFrom(last, wholeBetween(since, on, 'days'));
  const { calendar } = procedure;
  if (ends === null || !calendar) {
    return ends === null ? { ...running, ends, notBefore: moved } : { ...running, ends: moved };
  }
  if (period?.unit === 'working day') {
    const left = calendar.days.filter((day) => day >= since && day <= ends).length;
    return { ...running, ...workingEnd(calendar, on, left) };
  }
  return { ...running, ...(period?.roll ? workingEnd(calendar, moved, 1) : { ends: moved }) };
}

/** The nth working day on or after a day, as an end. */
function workingEnd(
  calendar: WorkingCalendar,
  on: string,
  n: number,
): Pick<Clock, 'ends' | 'notBefore' | 'knownUntil'> {
  const { day, isKnown } = nthWorkingDay(calendar, on, n);
  if (isKnown) return { ends: day };
  return { ends: null, notBefore: day, knownUntil: calendar.knownUntil };
}

/**
 * Whether a clock has run out before a day begins; one whose end is not known has not.
 *
 * @example isOver({ status: 'running', from: '2026-03-02', ends: '2026-03-09' }, '2026-03-10') // true
 */
export function isOver(clock: Clock | undefined, on: string): boolean {
  return clock?.status === 'running' && clock.ends !== null && clock.ends < on;
}

/** Whether a clock runs still on a day. */
export function isRunning(clock: Clock | undefined, on: string): boolean {
  return clock?.status === 'running' && !isOver(clock, on);
}

/** Whether nothing has to be waited for any more: the period is over, was given up, or the entity was heard. */
export function isDone(clock: Clock | undefined, on: string): boolean {
  return clock?.status === 'waived' || clock?.status === 'heard' || isOver(clock, on);
}
