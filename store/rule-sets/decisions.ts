import type { Decider, DecisionRequest } from '../../core/life/versions/decision-request.ts';
import { localDate } from '../../core/ground/dates.ts';
import { ruleSetNamed, type Standing } from '../../core/life/versions/version-entry.ts';
import type { Prepared } from '../../core/rule-set/prepared.ts';
import type { Store } from '../ground/client.ts';
import { preparedOf, termsFrom } from './rule-sets.ts';
import { writeDecision, type Decided } from '../life/write-decision.ts';
import { writing } from '../life/writing.ts';

type Named = { ruleSet: string; version: string };

/**
 * Approves exactly the content that was read, with the simulation that was read.
 *
 * @param content digest of document, cases and findings, as `contentOf` makes it
 * @throws DecisionRefusedError where another content stands, checking found errors, or who approves submitted
 */
export async function approveVersion(
  store: Store,
  named: Named,
  read: { content: string; simulation: { id: string; result: string } | null },
  decider: Decider,
): Promise<Decided> {
  return await decide(store, named, decider, () => ({ act: 'approve', ...read }));
}

/**
 * Sets the day from which an approved version is in force; the version in force on that day is
 * superseded by it. A day that has passed is only proposed. The same again changes nothing.
 *
 * @throws DecisionRefusedError
 */
export async function setInForce(
  store: Store,
  named: Named,
  { from, standing }: { from: string; standing: Standing },
  decider: Decider,
): Promise<Decided> {
  return await decide(store, named, decider, (prepared) => {
    const terms = prepared ? termsFrom(prepared, { from, standing }) : { from, standing };
    return { act: 'set-in-force', terms };
  });
}

/**
 * Withdraws a version from a day on; one that was never in force, for good. A day that has passed is only
 * proposed.
 *
 * @throws DecisionRefusedError
 */
export async function withdrawVersion(
  store: Store,
  named: Named,
  { on }: { on: string },
  decider: Decider,
): Promise<Decided> {
  return await decide(store, named, decider, () => ({ act: 'withdraw', on }));
}

/**
 * Proposes to annul a version from the start: as though it had never been in force.
 *
 * @throws DecisionRefusedError
 */
export async function annulVersion(store: Store, named: Named, decider: Decider): Promise<Decided> {
  return await decide(store, named, decider, () => ({ act: 'annul' }));
}

/**
 * Confirms what somebody else proposed, which then takes effect.
 *
 * @param proposal hash of its entry
 * @throws DecisionRefusedError where it has lapsed, was another one, or is one's own
 */
export async function confirmProposal(
  store: Store,
  named: Named,
  proposal: string,
  decider: Decider,
): Promise<Decided> {
  return await decide(store, named, decider, () => ({ act: 'confirm', proposal }));
}

/** Writes the result of a request, by the state machine of versions. */
async function decide(
  store: Store,
  { ruleSet, version }: Named,
  decider: Decider,
  request: (prepared: Prepared | undefined) => DecisionRequest,
): Promise<Decided> {
  return await writeDecision(store, ruleSetNamed(ruleSet), async (life, at) => {
    const held = life.versions.get(version);
    const standing = held?.publication?.standing ?? 'full';
    const prepared = held && (await preparedOf(store, { digest: held.digest, standing }));
    const today = prepared ? localDate(at, prepared.ruleSet.timeZone) : '';
    return writing(life, version, request(prepared), decider, { at, today });
  });
}
