import { checkRuleSet } from '../../core/check/check-rule-set.ts';
import { countsOf } from '../../core/check/finding.ts';
import { jsonOf } from '../../store/ground/documents.ts';
import { keepFindings } from '../../store/rule-sets/drafts.ts';
import type { Deps } from '../deps/deps.ts';
import { mustBeSomebody } from '../http/actor.ts';
import { mustTouch } from '../http/authority.ts';
import { endpoint } from '../http/endpoint.ts';
import { breathing } from '../steps/breathing.ts';
import { shownState } from '../steps/shown-version.ts';
import { storedVersion } from '../steps/stored-version.ts';
import { versionBefore } from '../steps/version-before.ts';
import { route } from '../../api/routes/rule-sets/post-version-check.ts';

/** Checks a draft and keeps what was found. */
export const postVersionCheck = (deps: Deps) =>
  endpoint(deps, route, async ({ params }, caller) => {
    mustTouch(caller, params.id);
    const actor = mustBeSomebody(caller);
    const stored = await storedVersion(deps, params);
    const { record, prepared, today } = stored;
    const cases = record.cases === undefined ? [] : await jsonOf(deps.store, record.cases);
    const measures = prepared.measures.map(({ definition }) => definition);
    const earlier = await versionBefore(deps.store, stored);
    const report = await checkRuleSet(
      prepared.ruleSet,
      cases,
      { measures },
      { earlier, onProgress: breathing(), admitted: deps.admitted },
    );
    const decider = { actor, by: caller.by, why: 'The draft was checked.' };
    const kept = await keepFindings(deps.store, record, report, countsOf(report), decider);
    return { status: 200, body: await shownState(deps, kept.record, today, caller) };
  });
