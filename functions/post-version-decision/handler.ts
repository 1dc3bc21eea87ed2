import { awaitedRuns } from '../steps/passes/awaited-runs.ts';
import { decide } from '../steps/rule-sets/decide.ts';
import type { Deps } from '../deps/deps.ts';
import { mustBeSomebody } from '../http/actor.ts';
import { mustTouch } from '../http/authority.ts';
import { endpoint } from '../http/endpoint.ts';
import { shownState } from '../steps/rule-sets/shown-version.ts';
import { storedVersion } from '../steps/rule-sets/stored-version.ts';
import { route } from '../../api/routes/rule-sets/post-version-decision.ts';

/** Approves a version, sets it in force, withdraws it or annuls it. */
export const postVersionDecision = (deps: Deps) =>
  endpoint(deps, route, async ({ params, body }, caller) => {
    mustTouch(caller, params.id);
    const decider = { actor: mustBeSomebody(caller), by: caller.by, why: body.why };
    const stored = await storedVersion(deps, params);
    const { record } = await decide(deps, stored, body, decider);
    const runs = await awaitedRuns(deps, record, stored.prepared);
    const shown = await shownState(deps, record, stored.today, caller);
    const isProposed = shown.proposed !== null && shown.proposed.act === body.act;
    return { status: isProposed ? 202 : 200, body: { ...shown, runs } };
  });
