import { markRecord } from '../../store/records/mark-record.ts';
import { takerOf } from '../../store/entities/survivor-of.ts';
import { utcToday, type Deps } from '../deps/deps.ts';
import { DomainError } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { mustBeItsSource } from '../steps/records/must-be-its-source.ts';
import { route } from '../../api/routes/records/post-record-mark.ts';

/** Notes that a record is disputed, or that this is settled. */
export const postRecordMark = (deps: Deps) =>
  endpoint(deps, route, async ({ params: { id, record }, body: { mark } }, caller) => {
    const { store } = deps;
    await mustBeItsSource(deps, caller, record);
    const day = utcToday(deps);
    const entity = await takerOf(store, id, day);
    const marked = await markRecord(store, { entity, record, mark, by: caller.by }, day);
    if ('missing' in marked) {
      throw new DomainError('not-found', 'The entity has no record of that id that stands.');
    }
    return { status: 200, body: marked };
  });
