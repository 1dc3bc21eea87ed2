import type { EarlierOutcome } from '../../../core/expressions/kind.ts';
import { earlierOutcomes } from '../../../core/life/earlier-outcomes.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import type { Store } from '../../ground/client.ts';
import { dayHeld, type Current } from '../in-force/current.ts';
import { earlierHeld, observationsIn } from './last-word.ts';

/**
 * The outcomes of the observations before the one held, the newest first, if one of some versions reads them. The
 * chain is read only where the version in force did not read them.
 */
export async function earlierOf(
  store: Store,
  held: Current,
  versions: readonly Pick<Prepared, 'readsEarlier'>[],
): Promise<readonly EarlierOutcome[] | undefined> {
  if (!versions.some(({ readsEarlier }) => readsEarlier)) return undefined;
  const { inForce } = held;
  const read = earlierHeld(inForce);
  if (read) return read;
  const observations = await observationsIn(store, inForce.ruleSet.id, inForce.entity.id);
  return earlierOutcomes(observations, dayHeld(held));
}
