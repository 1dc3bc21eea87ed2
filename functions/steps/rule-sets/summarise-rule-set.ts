import type { Publication } from '../../../core/life/versions/version-record.ts';
import { inForceOn, publications } from '../../../store/rule-sets/rule-sets.ts';
import type { Deps } from '../../deps/deps.ts';
import { latestOf, todayUnder } from './published.ts';

/** A rule set with its published versions and the one in force today. */
export async function summariseRuleSet(deps: Deps, id: string) {
  const latest = await latestOf(deps.store, id);
  const published = await publications(deps.store, id);
  const inForce = await inForceOn(deps.store, id, todayUnder(latest, deps.clock));
  const { title, industry, jurisdiction, timeZone, authority, covers } = latest.prepared.ruleSet;
  return {
    id,
    title,
    industry,
    jurisdiction,
    timeZone,
    authority,
    covers,
    inForce: inForce?.version ?? null,
    versions: published.map(shownVersion),
  };
}

/** A publication as answers show it. */
export function shownVersion({ version, from, standing, digest, at }: Publication) {
  return { version, from, standing, digest, at };
}
