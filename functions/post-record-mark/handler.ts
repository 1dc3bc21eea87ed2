import { markRecord } from '../../store/records/mark-record.ts';
import type { Deps } from '../deps/deps.ts';
import { DomainError } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { route } from '../../api/routes/records/post-record-mark.ts';

/** Notes that a record is disputed, or that this is settled. */
export const postRecordMark = (deps: Deps) =>
  endpoint(deps, route, async ({ params: { id: entity, record }, body: { mark } }, { by }) => {
    const marked = await markRecord(deps.store, { entity, record, mark, by });
    if ('missing' in marked) {
      throw new DomainError('not-found', 'The entity has no record of that id that stands.');
    }
    return { status: 200, body: marked };
  });
