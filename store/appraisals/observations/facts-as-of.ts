import type { GivenFacts } from '../../../core/facts/values.ts';
import type { Sealed } from '../../ledger/as-it-stood.ts';
import type { Store } from '../../ground/client.ts';
import { dayHeld, type Current } from '../in-force/current.ts';
import { observationsIn } from './last-word.ts';
import { attestedPayload } from '../../ledger/payload.ts';

/** An observation's facts in their last wording, and the day that they describe. */
export type FactsAsOf = { observedOn: string; facts: GivenFacts };

/** Of whom, under which rule set, and on which day facts are wanted. */
export type FactsAsked = {
  ruleSet: string;
  entity: string;
  day: string;
  /** ISO instant; what was given later is left aside. Without it, nothing is. */
  knownAt?: string | undefined;
  /** The current item of the entity, if it has been read. */
  held?: Current | null | undefined;
};

/**
 * The facts of an entity as of a day: those of the latest observation up to it, in the last wording that
 * was known. Every appraisal uses these, whoever asks for it. Null where nothing was observed by then.
 *
 * @throws Error where the payload that the ledger attests is not there
 */
export async function factsAsOf(store: Store, asked: FactsAsked): Promise<FactsAsOf | null> {
  const { ruleSet, entity, day, knownAt, held } = asked;
  if (held && knownAt === undefined && dayHeld(held) <= day) {
    return { observedOn: dayHeld(held), facts: held.facts };
  }
  const found = (await observationsIn(store, ruleSet, entity, knownAt)).asOf(day);
  if (!found) return null;
  const { observedOn, wording } = found;
  return { observedOn, facts: await factsIn(store, wording) };
}

/**
 * All the facts that were given for an appraisal.
 *
 * @throws NotWholeError where its payload is not the one that the entry attests
 */
export async function factsIn(store: Store, entry: Sealed): Promise<GivenFacts> {
  const payload = await attestedPayload(store, entry);
  if (!payload) throw new Error(`The payload of ${entry.payload.id} is not there`);
  return payload.given ?? payload.facts;
}
