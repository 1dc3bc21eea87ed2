import { writeConflictDecision } from '../../store/entities/write-conflict-decision.ts';
import type { Deps } from '../deps/deps.ts';
import { mustBeSomebody } from '../http/actor.ts';
import { DomainError } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { route } from '../../api/routes/entities/post-conflict-decision.ts';

/** Decides a conflict about a code. */
export const postConflictDecision = (deps: Deps) =>
  endpoint(deps, route, async ({ params: { id }, body }, caller) => {
    const decider = { actor: mustBeSomebody(caller), by: caller.by };
    const decided = await writeConflictDecision(deps.store, id, body, decider);
    if (!decided) throw new DomainError('not-found', 'There is no conflict by that id.');
    return { status: 200, body: decided.conflict };
  });
