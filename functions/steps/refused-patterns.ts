import type { Fault } from '../../core/ground/fault.ts';
import { localDate } from '../../core/ground/dates.ts';
import { patternFaults } from '../../core/rule-set/faults/pattern-faults.ts';
import { inForceOn, preparedOf, publications } from '../../store/rule-sets/rule-sets.ts';
import type { Deps } from '../deps/deps.ts';

/** A version in force with patterns that would be refused if it were submitted now. */
export type RefusedPatterns = { ruleSet: string; version: string; faults: Fault[] };

/**
 * The versions in force that some text could stall. They were submitted before patterns were
 * bounded, and stay in force until another version takes their place.
 */
export async function refusedPatterns({
  store,
  clock,
}: Pick<Deps, 'store' | 'clock'>): Promise<RefusedPatterns[]> {
  const found: RefusedPatterns[] = [];
  const all = await publications(store);
  for (const ruleSet of new Set(all.map((publication) => publication.ruleSet))) {
    const last = all.findLast((publication) => publication.ruleSet === ruleSet);
    if (!last) continue;
    const { timeZone } = (await preparedOf(store, last)).ruleSet;
    const governing = await inForceOn(store, ruleSet, localDate(clock(), timeZone));
    if (!governing) continue;
    const faults = patternFaults((await preparedOf(store, governing)).ruleSet);
    if (faults.length > 0) found.push({ ruleSet, version: governing.version, faults });
  }
  return found;
}
