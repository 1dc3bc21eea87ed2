import { localDate } from '../../core/ground/dates.ts';
import { isTaken } from '../../core/records/record-state.ts';
import type { StandingRecord } from '../../core/records/revisions.ts';
import type { Store } from '../ground/client.ts';
import type { StoredRevision } from './record-items.ts';
import { revisionsOf } from './records-at.ts';

/**
 * All contents that were ever written under some ids of the records of some types, whatever stands of them, each as a
 * record of its own. What no longer stood when its day came never counted, and is left out.
 *
 * @param timeZone by which days begin
 */
export async function writingsOf(
  store: Store,
  entities: readonly string[],
  types: readonly string[],
  timeZone: string,
): Promise<StandingRecord[]> {
  const written: StandingRecord[] = [];
  for (const [entity, type] of entities.flatMap((one) => types.map((of) => [one, of] as const))) {
    const revisions = await revisionsOf(store, entity, type);
    const instants = new Map(revisions.map(({ record, seq, at }) => [`${record}#${seq}`, at]));
    for (const { source, id, occurredOn, seq, body, ...revision } of revisions) {
      const end = endOf({ ...revision, seq }, instants);
      const isCounted = end === undefined || localDate(end, timeZone) >= occurredOn;
      if (body && isCounted) written.push({ type, source, id: `${id}#${seq}`, occurredOn, body });
    }
  }
  return written;
}

/** When a writing no longer stood: that of one that never did is its own instant; undefined while it stands. */
function endOf(
  { record, at, until, effect }: Pick<StoredRevision, 'record' | 'seq' | 'at' | 'until' | 'effect'>,
  instants: ReadonlyMap<string, string>,
): string | undefined {
  if (until !== undefined) return instants.get(`${record}#${until}`) ?? at;
  return isTaken(effect) ? undefined : at;
}
