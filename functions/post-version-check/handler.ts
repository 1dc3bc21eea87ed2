import { workloadOf } from '../../core/check/workload.ts';
import { mayRefuse } from '../../core/life/versions/may-decide.ts';
import { route } from '../../api/routes/rule-sets/post-version-check.ts';
import { DecisionRefusedError } from '../../store/ground/errors.ts';
import { mustBeSomebody } from '../http/actor.ts';
import { mustTouch } from '../http/authority.ts';
import { endpoint } from '../http/endpoint.ts';
import { breathing } from '../http/breathing.ts';
import { casesOf, checkDraft } from '../steps/checks/check-draft.ts';
import { shownCheck } from '../steps/checks/shown-check.ts';
import { shownState } from '../steps/rule-sets/shown-version.ts';
import { startedCheck, type CheckDeps } from '../steps/checks/started-check.ts';
import { storedVersion } from '../steps/rule-sets/stored-version.ts';

/** Estimated microseconds that a check may take within a request, which has 29 s in all; more go to a task. */
const AT_ONCE = 20e6;

/** Checks a draft and stores the findings: at once, or in a task if that takes longer than a request may. */
export const postVersionCheck = (deps: CheckDeps) =>
  endpoint(deps, route, async ({ params }, caller) => {
    mustTouch(caller, params.id);
    const actor = mustBeSomebody(caller);
    const stored = await storedVersion(deps, params);
    const { record, prepared, today } = stored;
    const cases = await casesOf(deps, record);
    const decider = { actor, by: caller.by, why: 'The draft was checked.' };
    const count = Array.isArray(cases) ? cases.length : 0;
    if (workloadOf(prepared, count).total <= (deps.atOnce ?? AT_ONCE)) {
      const work = { decider, onProgress: breathing() };
      const kept = await checkDraft(deps, stored, cases, work);
      return { status: 200, body: await shownState(deps, kept.record, today, caller) };
    }
    const refusal = mayRefuse(record, 'check', actor, deps.clock());
    if (refusal) throw new DecisionRefusedError(refusal.sentence, refusal.reason);
    const task = await startedCheck(deps, record, decider);
    return { status: 202, body: shownCheck(task), location: `/v1/checks/${task.id}` };
  });
