import { canonical } from '../../../core/ground/digest.ts';
import { earlierOutcomes } from '../../../core/life/earlier-outcomes.ts';
import type { Store } from '../../ground/client.ts';
import { readCurrent } from '../in-force/current.ts';
import { observationsIn, ownIn } from '../observations/last-word.ts';
import { entityIn } from './verify-chain.ts';
import type { LedgerFinding } from './ledger-finding.ts';

/** An appraisal in force that read another outcome before it than the observation before had. */
export async function toCorrect(store: Store, chain: string): Promise<LedgerFinding | undefined> {
  const named = entityIn(chain);
  if (!named) return undefined;
  const { ruleSet, entity } = named;
  const held = await readCurrent(store, ruleSet, entity);
  // the next request or run corrects what is owed
  if (!held || held.owes !== undefined || held.inForce.previous === undefined) return undefined;
  const observations = await observationsIn(store, ruleSet, entity);
  const latest = observations.asOf(held.inForce.asOf);
  const before = latest && observations.before(latest.observedOn);
  const expected = before ? ownIn(before) : undefined;
  const { previous, earlier = [] } = held.inForce;
  const isSame = canonical(expected ?? null) === canonical(previous);
  const known =
    latest && earlier.length > 0 ? earlierOutcomes(observations, latest.observedOn) : [];
  if (isSame && canonical(known) === canonical(earlier)) return undefined;
  const why = isSame
    ? 'the appraisal in force read other outcomes of earlier observations than the chain has'
    : 'the appraisal in force read another outcome as the one before it than that of the observation before';
  return { chain, kind: 'to-correct', why };
}
