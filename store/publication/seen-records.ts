import type { SeenRecord } from '../../core/publication/seen.ts';
import type { PreparedType } from '../../core/records/held-record.ts';
import type { Store } from '../ground/client.ts';
import { revisionsAt, type RecordsAsked, type StandingRevision } from '../records/records-at.ts';

/**
 * The records of some types that stand of an entity, as a view outside is made of them.
 *
 * @throws NotWholeError where what is stored is not what the chain attests
 */
export async function seenRecords(
  store: Store,
  entity: string,
  types: ReadonlyMap<string, PreparedType>,
  asked: Omit<RecordsAsked, 'types'>,
): Promise<SeenRecord[]> {
  const { revisions } = await revisionsAt(store, entity, { types: [...types.keys()], ...asked });
  // what is closed counts no more, and nobody outside is shown it
  return revisions
    .filter(({ isClosed }) => !isClosed)
    .flatMap((one) => {
      const type = types.get(one.type);
      return type ? [seenAs(one, type)] : [];
    });
}

function seenAs(revision: StandingRevision, { document }: PreparedType): SeenRecord {
  const { record, source, occurredOn, body = {}, at, effect, disputedAt } = revision;
  return {
    ...{ record, type: document, source, occurredOn, body, writtenOn: dayOf(at) },
    isRevision: effect === 'revised' || effect === 'returned',
    disputedSince: disputedAt === undefined ? undefined : dayOf(disputedAt),
  };
}

function dayOf(instant: string): string {
  return instant.slice(0, 'YYYY-MM-DD'.length);
}
