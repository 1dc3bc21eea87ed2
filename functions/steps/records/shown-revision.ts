import type { StandingRevision } from '../../../store/records/records-at.ts';

/** A record that stands as answers show it. */
export function shownRevision(stands: StandingRevision) {
  const { body = {}, revision, isDisputed, isClosed, under, ...stored } = stands;
  const { record, type, typeVersion, source, id, occurredOn, seq, at, by } = stored;
  return {
    ...{ record, type, typeVersion, source, id, occurredOn },
    ...(revision === undefined ? {} : { revision }),
    ...{ seq, at, by },
    ...(under === undefined ? {} : { under }),
    ...(isDisputed ? { disputed: true as const } : {}),
    ...(isClosed ? { closed: true as const } : {}),
    body,
  };
}
