import { append } from '../../../core/ground/append.ts';
import { NotWholeError } from '../../../core/ground/not-whole.ts';
import { ruleSetIds } from '../../../store/rule-sets/versions.ts';
import type { Deps } from '../../deps/deps.ts';
import { NOT_WHOLE } from '../../deps/not-whole-alarm.ts';

/**
 * What comes of each rule set, one after the other. One whose chain does not hold together holds up no
 * other: it is left out and logged, which raises an alarm.
 */
export async function ofEachRuleSet<T>(
  { store, log }: Pick<Deps, 'store' | 'log'>,
  find: (ruleSet: string) => Promise<readonly T[]>,
): Promise<T[]> {
  const found: T[] = [];
  for (const ruleSet of await ruleSetIds(store)) {
    try {
      append(found, await find(ruleSet));
    } catch (error) {
      if (!(error instanceof NotWholeError)) throw error;
      log({ event: 'rule-set-left-out', ruleSet, alarm: NOT_WHOLE });
    }
  }
  return found;
}
