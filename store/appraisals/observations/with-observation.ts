import type { Store } from '../../ground/client.ts';
import type { Current } from '../in-force/current.ts';
import { observationsIn, ownIn } from './last-word.ts';

/** The current item with the day of its facts and their own outcome, even if the stored item does not have them yet. */
export async function withObservation(store: Store, held: Current): Promise<Current> {
  if (held.observedOn !== undefined) return held;
  const { ruleSet, entity } = held.inForce;
  const observations = await observationsIn(store, ruleSet.id, entity.id);
  const latest = observations.asOf(held.inForce.asOf);
  if (!latest) return held;
  const { observedOn } = latest;
  return { ...held, observedOn, own: ownIn(latest) };
}
