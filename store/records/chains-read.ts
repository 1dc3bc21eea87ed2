import type { PlacesRead, ReadPlace } from '../ledger/ledger.ts';

/** A chain of records that was read, by the id whose it is. */
export type ChainRead = ReadPlace & { entity: string };

/** The chains that the records of an entity were read from, its own first. */
export function chainsRead(
  entity: string,
  { seq, worded, others = [] }: PlacesRead,
): readonly [ChainRead, ...ChainRead[]] {
  return [{ entity, ...placeOf({ seq, worded }) }, ...others];
}

/** The same as the ledger names them: no chain but the entity's own is named that nothing was read of. */
export function placesRead([own, ...others]: readonly [ChainRead, ...ChainRead[]]): PlacesRead {
  const named = others
    .filter(({ seq }) => seq > 0)
    .map(({ entity, ...place }) => ({ entity, ...placeOf(place) }))
    .toSorted((one, next) => (one.entity < next.entity ? -1 : 1));
  return { ...placeOf(own), ...(named.length === 0 ? {} : { others: named }) };
}

function placeOf({ seq, worded }: { seq: number; worded?: number | undefined }): ReadPlace {
  return worded === undefined || worded === seq ? { seq } : { seq, worded };
}

/** The place in a chain of records up to which revisions were read. */
export function wordedIn({ seq, worded = seq }: ReadPlace): number {
  return worded;
}

/** Whether the same chains were read. */
export function areSameChains(one: PlacesRead, other: PlacesRead): boolean {
  const names = ({ others = [] }: PlacesRead): string =>
    JSON.stringify(others.map(({ entity }) => entity));
  return names(one) === names(other);
}

/** Of two readings of the same chains, how far the later one went in each. */
export function furthest(entity: string, one: PlacesRead, other: PlacesRead): PlacesRead {
  return eachWith(entity, one, other, (chain, place) => ({
    seq: Math.max(chain.seq, place.seq),
    worded: Math.max(wordedIn(chain), wordedIn(place)),
  }));
}

/** What was read of each chain, as it was revised by the places of a later reading. */
export function revisedBy(entity: string, one: PlacesRead, later: PlacesRead): PlacesRead {
  return eachWith(entity, one, later, (chain, place) => ({
    seq: chain.seq,
    worded: Math.max(wordedIn(chain), wordedIn(place)),
  }));
}

function eachWith(
  entity: string,
  one: PlacesRead,
  other: PlacesRead,
  both: (chain: ChainRead, place: ReadPlace) => ReadPlace,
): PlacesRead {
  const places = placesBy(entity, other);
  const of = (chain: ChainRead): ChainRead => ({
    entity: chain.entity,
    ...both(chain, places.get(chain.entity) ?? chain),
  });
  const [own, ...others] = chainsRead(entity, one);
  return placesRead([of(own), ...others.map(of)]);
}

/** Whether revisions were read less far in some chain than in another reading. */
export function isBehind(entity: string, one: PlacesRead, other: PlacesRead): boolean {
  const places = placesBy(entity, other);
  return chainsRead(entity, one).some((chain) => {
    const place = places.get(chain.entity);
    return place !== undefined && wordedIn(place) > wordedIn(chain);
  });
}

/** Whether records were read less far in some chain than it goes. */
export function isShort(entity: string, one: PlacesRead, ends: PlacesRead): boolean {
  const places = placesBy(entity, ends);
  return chainsRead(entity, one).some((chain) => (places.get(chain.entity)?.seq ?? 0) > chain.seq);
}

function placesBy(entity: string, read: PlacesRead): ReadonlyMap<string, ReadPlace> {
  return new Map(chainsRead(entity, read).map((chain) => [chain.entity, chain]));
}
