import type { DoubtfulRecord } from '../../../store/records/doubts-of.ts';
import { NO_DAY, type StoredRevision } from '../../../store/records/record-items.ts';

/** A record of which writings wait for a decision, as answers show it. */
export function shownDoubtful({ entity, record, stands, doubtful }: DoubtfulRecord) {
  const { type, source, id } = stands;
  return {
    ...{ entity, record, type, source, id },
    stands: shownWriting(stands),
    doubtful: doubtful.map(shownWriting),
  };
}

function shownWriting({ seq, at, by, occurredOn, revision, body }: StoredRevision) {
  return {
    ...{ seq, at, by },
    ...(occurredOn === NO_DAY ? {} : { occurredOn }),
    ...(revision === undefined ? {} : { revision }),
    ...(body === undefined ? { withdrawn: true as const } : { body }),
  };
}
