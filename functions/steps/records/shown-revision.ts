import type { StoredRevision } from '../../../store/records/record-items.ts';

type Listed = StoredRevision & { isDisputed?: true };

/** A record that stands as answers show it. */
export function shownRevision({ body = {}, revision, isDisputed, ...stored }: Listed) {
  const { record, type, typeVersion, source, id, occurredOn, seq, at, by } = stored;
  return {
    ...{ record, type, typeVersion, source, id, occurredOn },
    ...(revision === undefined ? {} : { revision }),
    ...{ seq, at, by },
    ...(isDisputed ? { disputed: true as const } : {}),
    body,
  };
}
