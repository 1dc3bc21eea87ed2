import { NotWholeError } from '../../../core/ground/not-whole.ts';
import { sideBySide } from '../../../store/ground/side-by-side.ts';
import { allRuleSetIds } from '../../../store/rule-sets/versions.ts';
import type { Deps } from '../../deps/deps.ts';
import { NOT_WHOLE } from '../../deps/not-whole-alarm.ts';
import { mayTouch, type Caller } from '../../http/authority.ts';

const WIDTH = 8;

/**
 * What comes of each rule set that a caller may touch, in the order of their ids. Those whose chains do not hold
 * together are named beside, and logged, which raises an alarm: they hold up no other.
 *
 * @throws NotWholeError where rule sets may be missing from the list itself
 */
export async function ofWholeRuleSets<T>(
  { store, log }: Pick<Deps, 'store' | 'log'>,
  caller: Caller,
  find: (ruleSet: string) => Promise<T>,
): Promise<{ found: T[]; notWhole: string[] }> {
  const ids = (await allRuleSetIds(store)).filter((id) => mayTouch(caller, id));
  const all = await sideBySide(ids, WIDTH, async (id) => {
    try {
      return { id, value: await find(id) };
    } catch (error) {
      if (!(error instanceof NotWholeError)) throw error;
      log({ event: 'rule-set-left-out', ruleSet: id, alarm: NOT_WHOLE });
      return { id };
    }
  });
  return {
    found: all.flatMap((one) => ('value' in one ? [one.value] : [])),
    notWhole: all.flatMap((one) => ('value' in one ? [] : [one.id])),
  };
}
