import type {
  Decider,
  DecisionRequest,
  Moment,
} from '../../core/life/versions/decision-request.ts';
import type { Life } from '../../core/life/versions/fold-versions.ts';
import type { InForceTerms, Standing, Subject } from '../../core/life/versions/version-entry.ts';
import type { VersionRecord } from '../../core/life/versions/version-record.ts';
import type { Store } from '../ground/client.ts';
import { writeDecision, type Decided } from './write-decision.ts';
import { writing } from './writing.ts';

/** What the document of a version says of decisions about it. */
export type Meaning = {
  /** The date where it applies. */
  today: (at: string) => string;
  /** From when, how and how far back it is in force if it is set so. */
  terms: (terms: { from: string; standing: Standing }) => InForceTerms;
  /** Refuses what its kind does not allow, among the versions on top of which the decision is written. */
  mustAllow?: (request: DecisionRequest, life: Life, moment: Moment) => Promise<void>;
};

/** A version to decide about, and how its stored document is read. */
export type Decidable = Subject & {
  version: string;
  meaningOf: (store: Store, held: VersionRecord) => Promise<Meaning>;
};

/**
 * Approves exactly the content that was read, with the simulation that was read.
 *
 * @param content digest of document, cases and findings, as `contentOf` makes it
 * @throws DecisionRefusedError where another content stands, checking found errors, or who approves submitted
 */
export async function approveVersion(
  store: Store,
  of: Decidable,
  read: { content: string; simulation: { id: string; result: string } | null },
  decider: Decider,
): Promise<Decided> {
  return await decide(store, of, decider, () => ({ act: 'approve', ...read }));
}

/**
 * Sets the day from which an approved version is in force; the version in force on that day is
 * superseded by it. A day that has passed is only proposed. The same again changes nothing.
 *
 * @throws DecisionRefusedError
 */
export async function setInForce(
  store: Store,
  of: Decidable,
  { from, standing }: { from: string; standing: Standing },
  decider: Decider,
): Promise<Decided> {
  return await decide(store, of, decider, (meaning) => {
    const terms = meaning ? meaning.terms({ from, standing }) : { from, standing };
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
  of: Decidable,
  { on }: { on: string },
  decider: Decider,
): Promise<Decided> {
  return await decide(store, of, decider, () => ({ act: 'withdraw', on }));
}

/**
 * Proposes to annul a version from the start: as though it had never been in force.
 *
 * @throws DecisionRefusedError
 */
export async function annulVersion(
  store: Store,
  of: Decidable,
  decider: Decider,
): Promise<Decided> {
  return await decide(store, of, decider, () => ({ act: 'annul' }));
}

/**
 * Confirms what somebody else proposed, which then takes effect.
 *
 * @param proposal hash of its entry
 * @throws DecisionRefusedError where it has lapsed, was another one, or is one's own
 */
export async function confirmProposal(
  store: Store,
  of: Decidable,
  proposal: string,
  decider: Decider,
): Promise<Decided> {
  return await decide(store, of, decider, () => ({ act: 'confirm', proposal }));
}

/** Writes the result of a request, by the state machine of versions. */
async function decide(
  store: Store,
  { version, meaningOf, ...subject }: Decidable,
  decider: Decider,
  request: (meaning: Meaning | undefined) => DecisionRequest,
): Promise<Decided> {
  return await writeDecision(store, subject, async (life, at) => {
    const held = life.versions.get(version);
    const meaning = held && (await meaningOf(store, held));
    const moment = { at, today: meaning?.today(at) ?? '' };
    const asked = request(meaning);
    const written = writing(life, version, asked, decider, moment);
    if (!('stands' in written)) await meaning?.mustAllow?.(asked, life, moment);
    return written;
  });
}
