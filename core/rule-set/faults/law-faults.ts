import { pointerTo, type Fault } from '../../ground/fault.ts';
import type { RuleSet } from '../schema.ts';
import { suggestFor } from './suggest-for.ts';

/** The faults of law keys that the rule set does not list. */
export function lawFaults(
  ruleSet: RuleSet,
  keys: string | readonly string[],
  path: readonly PropertyKey[],
): Fault[] {
  return [keys]
    .flat()
    .filter((key) => !Object.hasOwn(ruleSet.law, key))
    .map((key) => ({
      pointer: pointerTo(path),
      message: `rests on "${key}", which "law" does not list${suggestFor(ruleSet)(key, Object.keys(ruleSet.law))}`,
    }));
}
