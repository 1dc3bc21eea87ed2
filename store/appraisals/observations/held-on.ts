import { leanOf, type Current } from '../in-force/current.ts';
import { attestedPayload } from '../../ledger/payload.ts';
import type { Store } from '../../ground/client.ts';
import { observationsIn } from './last-word.ts';

/**
 * What is held of an entity as of an earlier day than that of its appraisal in force; null where nothing was
 * appraised by then.
 */
export async function heldOn(store: Store, held: Current, day: string): Promise<Current | null> {
  const { seq, head, runs, inForce } = held;
  const { ruleSet, entity } = inForce;
  const observations = await observationsIn(store, ruleSet.id, entity.id);
  const entry = observations.standing(day);
  const payload = entry && (await attestedPayload(store, entry));
  if (!entry || !payload) return null;
  const { appraisal, facts, given = facts } = payload;
  const observedOn = observations.observedOnOf(entry);
  const { records } = entry;
  // whatever records have come to since is to be made of them again
  const drawn = records && { made: {}, records, changesOn: day };
  const known = { seq, head, runs, facts: given, observedOn, inForce: leanOf(appraisal) };
  return drawn ? { ...known, drawn } : known;
}
