import type { Previous } from '../../../core/appraisal/appraisal.ts';
import { MOST_EARLIER } from '../../../core/expressions/records-schema.ts';
import type { EarlierOutcome } from '../../../core/expressions/kind.ts';
import { earlierOutcome, earlierOutcomes } from '../../../core/life/earlier-outcomes.ts';
import { Observations, type Observation, type Place } from '../../../core/life/observations.ts';
import { chainAsKnown, isAppraised, type Sealed } from '../../ledger/as-it-stood.ts';
import type { Store } from '../../ground/client.ts';
import { datedOutcome, ownOutcome, type Current } from '../in-force/current.ts';
import { entityChain } from '../../ledger/ledger.ts';

/** What an appraisal of an observation as of a date finds before it. */
export type LastWord = {
  /** The outcome of the observation before. */
  previous: Previous | null;
  /** The outcomes of earlier observations, the newest first; undefined if they were not asked for. */
  earlier?: readonly EarlierOutcome[] | undefined;
  /** Id of the last appraisal written for the same date and observation. */
  stands: string | null;
  /** Whether that is the observation's own appraisal, which stands beside those of later observations. */
  isOwn?: boolean;
  /** An observation held that speaks against this one as of that date; for requests, to be refused. */
  conflict?: Pick<Observation<unknown>, 'observedOn' | 'ownAsOf'>;
};

const NOTHING: LastWord = { previous: null, stands: null };

/**
 * What the current item alone shows; undefined if the ledger must be read: for an earlier date or
 * observation than what is held, for an item written before observations had a day, and while a
 * correction of the past is not carried through.
 */
export function knownWord(
  held: Current | null,
  { asOf, observedOn }: Place,
  readsEarlier = false,
): LastWord | undefined {
  if (held === null) return NOTHING;
  const { inForce, owes } = held;
  if (owes !== undefined || held.observedOn === undefined) return undefined;
  if (asOf < inForce.asOf || observedOn < held.observedOn) return undefined;
  const earlier = readsEarlier ? earlierHeld(inForce) : [];
  if (!earlier) return undefined;
  if (observedOn > held.observedOn) {
    const own = ownOutcome(held);
    const newest = earlierOutcome({ ...own, observedOn: held.observedOn });
    const all = readsEarlier ? { earlier: [newest, ...earlier].slice(0, MOST_EARLIER) } : {};
    return { previous: own, stands: null, ...all };
  }
  return {
    previous: inForce.previous ?? null,
    stands: asOf === inForce.asOf ? inForce.id : null,
    ...(readsEarlier ? { earlier } : {}),
  };
}

/**
 * The outcomes of earlier observations that an appraisal in force read; undefined if there are some that it did not
 * read, because its version reads none.
 */
export function earlierHeld({
  previous,
  earlier,
}: Pick<Current['inForce'], 'previous' | 'earlier'>): readonly EarlierOutcome[] | undefined {
  if (previous === undefined) return [];
  return earlier;
}

/** What an appraisal finds before it; walks the chain where the current item does not say it. */
export async function lastWord(
  store: Store,
  held: Current | null,
  place: Place,
  readsEarlier: boolean,
): Promise<LastWord> {
  const known = knownWord(held, place, readsEarlier);
  if (known || held === null) return known ?? NOTHING;
  const { ruleSet, entity } = held.inForce;
  return wordIn(await observationsIn(store, ruleSet.id, entity.id), place);
}

/** What an appraisal finds before it among all observations of its entity. */
export function wordIn(observations: Observations<Sealed>, place: Place): LastWord {
  const before = observations.before(place.observedOn);
  const conflict = conflictOf(observations, place);
  return {
    previous: before ? ownIn(before) : null,
    earlier: earlierOutcomes(observations, place.observedOn),
    stands: observations.lastWord(place)?.appraisal ?? null,
    isOwn: observations.of(place.observedOn)?.ownAsOf === place.asOf,
    ...(conflict ? { conflict } : {}),
  };
}

/** All observations of an entity under a rule set, as its chain has them. */
export async function observationsIn(
  store: Store,
  ruleSet: string,
  entity: string,
  knownAt?: string,
): Promise<Observations<Sealed>> {
  const chain = await chainAsKnown(store, entityChain(ruleSet, entity), knownAt);
  return new Observations(chain.filter(isAppraised));
}

/** The outcome of an observation's own appraisal. */
export function ownIn({ own, observedOn }: Observation<Sealed>): Previous {
  return datedOutcome({ ...own, observedOn });
}

/**
 * A later observation whose facts hold on the date, or an earlier one whose own appraisal is of a later
 * date: along observations, the dates of their own appraisals never go back.
 */
function conflictOf(
  observations: Observations<Sealed>,
  { asOf, observedOn }: Place,
): LastWord['conflict'] {
  const holding = observations.asOf(asOf);
  const before = observations.before(observedOn);
  const against =
    holding && holding.observedOn > observedOn
      ? holding
      : before && before.ownAsOf > asOf
        ? before
        : undefined;
  return against && { observedOn: against.observedOn, ownAsOf: against.ownAsOf };
}
