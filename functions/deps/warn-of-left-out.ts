import type { Deps } from './deps.ts';
import { NOT_WHOLE } from './not-whole-alarm.ts';

/** Raises the alarm where a list leaves something out. An id may be a person's: the log has their number alone. */
export function warnOfLeftOut(
  { log }: Pick<Deps, 'log'>,
  ruleSet: string,
  event: string,
  { length: leftOut }: readonly string[],
): void {
  if (leftOut > 0) log({ event, ruleSet, leftOut, alarm: NOT_WHOLE });
}
