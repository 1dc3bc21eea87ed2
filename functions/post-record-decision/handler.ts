import { decideDoubtful } from '../../store/records/decide-doubtful.ts';
import { takerOf } from '../../store/entities/survivor-of.ts';
import { utcToday, type Deps } from '../deps/deps.ts';
import { mustBeSomebody } from '../http/actor.ts';
import { DomainError } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { mustBeItsSource } from '../steps/records/must-be-its-source.ts';
import { route } from '../../api/routes/records/post-record-decision.ts';

/** Decides whether a doubtful writing of a record is a duplicate or a return. */
export const postRecordDecision = (deps: Deps) =>
  endpoint(deps, route, async ({ params: { id, record }, body }, caller) => {
    await mustBeItsSource(deps, caller, record);
    const day = utcToday(deps);
    const entity = await takerOf(deps.store, id, day);
    const decider = { actor: mustBeSomebody(caller), by: caller.by };
    const decided = await decideDoubtful(deps.store, { entity, record, ...body, ...decider }, day);
    if ('missing' in decided) {
      throw new DomainError(
        'not-found',
        'The entity has no doubtful writing of that record at that place; list those that wait.',
      );
    }
    return { status: 200, body: decided };
  });
