import { attestedIn } from '../../core/rule-set/record-facts.ts';
import type { Deps } from '../deps/deps.ts';
import { candidateOf } from '../http/actor.ts';
import { mustTouch } from '../http/authority.ts';
import { endpoint } from '../http/endpoint.ts';
import { shownVersion } from '../steps/life/shown-version.ts';
import { storedVersion } from '../steps/rule-sets/stored-version.ts';
import { route } from '../../api/routes/rule-sets/get-rule-set-version.ts';

/** One version of a rule set as its document. */
export const getRuleSetVersion = (deps: Deps) =>
  endpoint(deps, route, async ({ params: { id, version } }, caller) => {
    mustTouch(caller, id);
    const { record, prepared } = await storedVersion(deps, { id, version });
    const { ruleSet: document, measures, recordTypes } = attestedIn(prepared);
    const shown = shownVersion(record, candidateOf(caller), deps.clock());
    const body = { id, ...shown, document, measures, ...(recordTypes ? { recordTypes } : {}) };
    return { status: 200, body };
  });
