import { versionsAsKnown, versionsOf } from '../../store/rule-sets/versions.ts';
import type { Deps } from '../deps/deps.ts';
import { candidateOf } from '../http/actor.ts';
import { mustTouch } from '../http/authority.ts';
import { endpoint } from '../http/endpoint.ts';
import { requestedKnownAt } from '../steps/appraisals/requested-known-at.ts';
import { shownVersions } from '../steps/life/shown-version.ts';
import { shownAmong } from '../steps/rule-sets/shown-version.ts';
import { noVersions, storedVersion } from '../steps/rule-sets/stored-version.ts';
import { route } from '../../api/routes/rule-sets/get-rule-set-versions.ts';

/** Every version of a rule set and the one in force on a day. */
export const getRuleSetVersions = (deps: Deps) =>
  endpoint(deps, route, async ({ params: { id }, query }, caller) => {
    mustTouch(caller, id);
    const knownAt = requestedKnownAt(deps, query);
    const records = await versionsOf(deps.store, id);
    const last = records.at(-1);
    if (!last) throw noVersions();
    const { today } = await storedVersion(deps, { id, version: last.version });
    const known = knownAt ? await versionsAsKnown(deps.store, id, knownAt) : records;
    const candidate = knownAt === undefined ? candidateOf(caller) : undefined;
    const asking = { on: query.on ?? today, now: knownAt ?? deps.clock(), candidate };
    const body = await shownVersions(known, { ...query, id }, asking, (record, terms, day) =>
      shownAmong(deps, record, terms, day),
    );
    return { status: 200, body };
  });
