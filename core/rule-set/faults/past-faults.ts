import type { Fault } from '../../ground/fault.ts';
import { recordFactsOf } from '../record-facts.ts';
import type { RuleSet } from '../schema.ts';
import { lawFaults } from './law-faults.ts';

const NO_RECORDS =
  'says what records do to earlier dates, and no fact is made from records; leave it out';

/** The faults of what is said of records that correct earlier dates: without law, or without facts from records. */
export function pastFaults(ruleSet: RuleSet): Fault[] {
  const { lateRecords, worsensPast } = ruleSet;
  const faults = worsensPast === undefined ? [] : lawFaults(ruleSet, worsensPast, ['worsensPast']);
  if (recordFactsOf(ruleSet).length > 0) return faults;
  const said = { lateRecords, worsensPast };
  const without = Object.entries(said).flatMap(([name, value]) =>
    value === undefined ? [] : [{ pointer: `/${name}`, message: NO_RECORDS }],
  );
  return [...faults, ...without];
}
