import { recurrenceOf, skippedDay } from '../../rule-set/schedule-days.ts';
import type { Examination } from '../examination.ts';
import { findingOf, type Finding } from '../finding.ts';

const POINTER = '/schedule/cron';

/** Finds a schedule that never or seldom occurs, or whose hour the clock skips on some day. */
export function scheduleFindings({ prepared }: Examination): Finding[] {
  const { schedule, timeZone, effective } = prepared.ruleSet;
  if (!schedule) return [];
  const recurrence = recurrenceOf(schedule);
  if (recurrence === 'never') {
    const message =
      'never comes: none of its months has such a day, so that no run ever begins; name days that come, such as the 28th of February';
    return [findingOf('schedule-never-comes', POINTER, message)];
  }
  const findings: Finding[] = [];
  if (recurrence !== 'always') {
    const message =
      recurrence === 'leapYears'
        ? 'comes on 29 February only, in one year of four; name 28 February or 1 March'
        : 'does not come in all of its months, as some of them are shorter; name the 28th, or the first day of the month after';
    findings.push(findingOf('schedule-seldom-comes', POINTER, message));
  }
  const skipped = skippedDay(schedule, timeZone, effective.from);
  if (skipped !== undefined) {
    const message = `comes at a time that ${timeZone} skips when the clock goes forward, first on ${skipped}, so that no run may begin that day; choose another hour`;
    findings.push(findingOf('schedule-skipped', POINTER, message));
  }
  return findings;
}
