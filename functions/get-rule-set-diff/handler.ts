import { diffOf } from '../../core/diff/diff-of.ts';
import type { Deps } from '../deps/deps.ts';
import { mustTouch } from '../http/authority.ts';
import { endpoint } from '../http/endpoint.ts';
import { storedVersion } from '../steps/rule-sets/stored-version.ts';
import { route } from '../../api/routes/rule-sets/get-rule-set-diff.ts';

/** What one version of a rule set changes in another. */
export const getRuleSetDiff = (deps: Deps) =>
  endpoint(deps, route, async ({ params: { id }, query }, caller) => {
    mustTouch(caller, id);
    const side = (name: 'from' | 'to') =>
      storedVersion(
        deps,
        { id, version: query[name] },
        `No version of the rule set is here that "${name}" names.`,
      );
    const [before, after] = await Promise.all([side('from'), side('to')]);
    const measures = [after, before].flatMap(({ prepared }) =>
      prepared.measures.map(({ definition }) => definition),
    );
    const found = diffOf(before.prepared.ruleSet, after.prepared.ruleSet, { measures });
    const body = {
      ...found,
      // each with the measures as they were when it was submitted
      before: { ...found.before, digest: before.record.digest },
      after: { ...found.after, digest: after.record.digest },
    };
    return { status: 200, body };
  });
