import { publicationOf } from '../../core/life/versions/version-record.ts';
import { inForceOn } from '../../core/life/versions/in-force.ts';
import { versionsAsKnown, versionsOf } from '../../store/rule-sets/versions.ts';
import type { Deps } from '../deps/deps.ts';
import { candidateOf } from '../http/actor.ts';
import { mustTouch } from '../http/authority.ts';
import { endpoint } from '../http/endpoint.ts';
import { requestedKnownAt } from '../steps/appraisals/requested-known-at.ts';
import { shownAmong } from '../steps/rule-sets/shown-version.ts';
import { noVersions, storedVersion } from '../steps/rule-sets/stored-version.ts';
import { versionPage } from '../steps/life/version-page.ts';
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
    const on = query.on ?? today;
    const known = knownAt ? await versionsAsKnown(deps.store, id, knownAt) : records;
    const terms = known.flatMap((record) => publicationOf(record) ?? []);
    const now = knownAt ?? deps.clock();
    const inForce = inForceOn(terms, on, undefined, now)?.version ?? null;
    const candidate = knownAt === undefined ? candidateOf(caller) : undefined;
    const asking = { day: on, now, candidate };
    const page = versionPage(known, { ...query, id });
    const items = page.items.map((record) => shownAmong(deps, record, terms, asking));
    return { status: 200, body: { on, inForce, items: await Promise.all(items), next: page.next } };
  });
