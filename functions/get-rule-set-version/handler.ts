import { mayDecide } from '../../core/life/versions/may-decide.ts';
import { attestedIn } from '../../core/rule-set/record-facts.ts';
import type { Deps } from '../deps/deps.ts';
import { candidateOf } from '../http/actor.ts';
import { mustTouch } from '../http/authority.ts';
import { endpoint } from '../http/endpoint.ts';
import { storedVersion } from '../steps/rule-sets/stored-version.ts';
import { route } from '../../api/routes/rule-sets/get-rule-set-version.ts';

/** One version of a rule set as its document. */
export const getRuleSetVersion = (deps: Deps) =>
  endpoint(deps, route, async ({ params }, caller) => {
    mustTouch(caller, params.id);
    const { record, prepared } = await storedVersion(deps, params);
    const { version, digest, decision, publication } = record;
    const { ruleSet: document, measures, recordTypes } = attestedIn(prepared);
    const body = {
      id: params.id,
      version,
      from: publication?.from ?? null,
      standing: publication?.standing ?? null,
      digest,
      at: publication?.at ?? record.at,
      decision,
      mayDecide: mayDecide(record, candidateOf(caller), deps.clock()),
      document,
      measures,
      ...(recordTypes ? { recordTypes } : {}),
    };
    return { status: 200, body };
  });
