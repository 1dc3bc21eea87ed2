import type { Fault } from '../../../core/ground/fault.ts';
import { localDate } from '../../../core/ground/dates.ts';
import { patternFaults } from '../../../core/rule-set/faults/pattern-faults.ts';
import { inForceOn, preparedOf, publications } from '../../../store/rule-sets/rule-sets.ts';
import type { Deps } from '../../deps/deps.ts';
import { ofEachRuleSet } from './of-each-rule-set.ts';

/** A version in force with patterns that would be refused if it were submitted now. */
export type RefusedPatterns = { ruleSet: string; version: string; faults: Fault[] };

/**
 * The versions in force that some text could stall. They were submitted before patterns were
 * bounded, and stay in force until another version takes their place.
 */
export async function refusedPatterns(
  deps: Pick<Deps, 'store' | 'clock' | 'log'>,
): Promise<RefusedPatterns[]> {
  const { store, clock } = deps;
  return await ofEachRuleSet(deps, async (ruleSet) => {
    const last = (await publications(store, ruleSet)).at(-1);
    if (!last) return [];
    const { timeZone } = (await preparedOf(store, last)).ruleSet;
    const governing = await inForceOn(store, ruleSet, localDate(clock(), timeZone));
    if (!governing) return [];
    const faults = patternFaults((await preparedOf(store, governing)).ruleSet);
    return faults.length > 0 ? [{ ruleSet, version: governing.version, faults }] : [];
  });
}
