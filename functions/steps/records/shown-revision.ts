import type { StoredRevision } from '../../../store/records/record-items.ts';

/** A record that stands as answers show it. */
export function shownRevision({ body = {}, revision, ...stored }: StoredRevision) {
  const { record, type, typeVersion, source, id, occurredOn, seq, at, by } = stored;
  return {
    ...{ record, type, typeVersion, source, id, occurredOn },
    ...(revision === undefined ? {} : { revision }),
    ...{ seq, at, by, body },
  };
}
