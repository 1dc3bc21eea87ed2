import type { Governing } from '../../../core/appraisal/governing.ts';
import type { Observations, Place } from '../../../core/life/observations.ts';
import type { Store } from '../../ground/client.ts';
import type { Sealed } from '../../ledger/as-it-stood.ts';
import type { RecordsAt } from '../../records/records-at.ts';
import { revisedBy } from '../../records/chains-read.ts';
import { recordsFor } from '../../records/records-for.ts';

/**
 * The records by which an observation is appraised again as of a date: those that were known when it last was. What
 * became known later counts from then on, and not for the past.
 */
export async function recordsOf(
  store: Store,
  governing: Governing,
  observations: Observations<Sealed>,
  place: Place,
  entity: string,
): Promise<RecordsAt | undefined> {
  const last = observations.lastWord(place) ?? observations.standing(place.asOf);
  if (!last || last.records) {
    return await recordsFor(store, governing, entity, place.asOf, last?.records);
  }
  // where its version made nothing of records, those that were written by then are the known ones, as they read now
  const { at: knownAt } = observations.knownBy(last);
  const known = await recordsFor(store, governing, entity, place.asOf, { knownAt });
  const now = known && (await recordsFor(store, governing, entity, place.asOf));
  if (!now) return undefined;
  return await recordsFor(store, governing, entity, place.asOf, revisedBy(entity, known, now));
}
