import { faultsOf, type Fault } from '../ground/fault.ts';
import { requestedDaySchema } from '../ground/requested-day.ts';
import type { RuleSet } from '../rule-set/schema.ts';

/**
 * Why facts cannot describe the day that a request or a line names, or that it names none: a rule set may require
 * it, and no facts describe a day after the appraisal.
 *
 * @param observedOn as it was given; undefined if it was not
 * @param asOf the day of the appraisal, if there is one
 * @returns faults with the pointer `/observedOn`; no message repeats a value
 * @example observedOnFaults({ observed: 'required' }, '2026-03-01', '2026-03-01') // []
 */
export function observedOnFaults(
  { observed }: Pick<RuleSet, 'observed'>,
  observedOn: unknown,
  asOf?: string,
): Fault[] {
  const pointer = '/observedOn';
  if (observedOn === undefined) {
    if (observed !== 'required') return [];
    return [{ pointer, message: 'is missing; the rule set requires the day that facts describe' }];
  }
  const read = requestedDaySchema.safeParse(observedOn);
  if (!read.success) return faultsOf(read.error, ['observedOn']);
  if (asOf === undefined || read.data <= asOf) return [];
  return [{ pointer, message: 'lies after asOf; facts describe a day that has come by then' }];
}
