import { allRuleSetIds } from '../../../store/rule-sets/versions.ts';
import type { Deps } from '../../deps/deps.ts';
import { mayTouch, type Caller } from '../../http/authority.ts';
import { ofWhole } from '../life/of-whole.ts';

/**
 * What comes of each rule set that a caller may touch, in the order of their ids, see {@link ofWhole}.
 *
 * @throws NotWholeError where rule sets may be missing from the list itself
 */
export async function ofWholeRuleSets<T>(
  deps: Pick<Deps, 'store' | 'log'>,
  caller: Caller,
  find: (ruleSet: string) => Promise<T>,
): Promise<{ found: T[]; notWhole: string[] }> {
  const ids = (await allRuleSetIds(deps.store)).filter((id) => mayTouch(caller, id));
  const lineOf = (ruleSet: string) => ({ event: 'rule-set-left-out', ruleSet });
  return await ofWhole(deps, { ids, lineOf }, find);
}
