import { route } from '../../api/routes/rule-sets/get-check.ts';
import { readCheck } from '../../store/rule-sets/check-tasks.ts';
import type { Deps } from '../deps/deps.ts';
import { mustTouch } from '../http/authority.ts';
import { DomainError } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { shownCheck } from '../steps/checks/shown-check.ts';

/** How far a check is that takes longer than a request. */
export const getCheck = (deps: Deps) =>
  endpoint(deps, route, async ({ params: { id } }, caller) => {
    const task = await readCheck(deps.store, id);
    if (!task) throw new DomainError('not-found', 'No check has that id.');
    mustTouch(caller, task.ruleSet);
    return { status: 200, body: shownCheck(task) };
  });
