import { ruleSetNamed } from '../../core/life/versions/version-entry.ts';
import type { VersionRecord } from '../../core/life/versions/version-record.ts';
import type { Store } from '../ground/client.ts';
import { lifeAsKnown } from '../life/life-as-known.ts';
import { allIdsOf, idsOf, lifeOf } from '../life/lives.ts';

/**
 * Every version of one rule set or of all, by rule set, then in the order of their last entries, as the
 * chains of the rule sets say it.
 *
 * @param since ISO instant; what was decided by then is known, wherever it was
 * @throws NotWholeError where a chain does not hold together
 */
export async function versionsOf(
  store: Store,
  ruleSet?: string,
  since?: string,
): Promise<VersionRecord[]> {
  const ids = ruleSet === undefined ? await ruleSetIds(store, since) : [ruleSet];
  const lives = await Promise.all(ids.map((id) => lifeOf(store, ruleSetNamed(id), since)));
  return lives.flatMap(({ versions }) => [...versions.values()]);
}

/** One version as it stands now; null where there is none. */
export async function readVersion(
  store: Store,
  ruleSet: string,
  version: string,
): Promise<VersionRecord | null> {
  const since = new Date(store.now()).toISOString();
  const life = await lifeOf(store, ruleSetNamed(ruleSet), since);
  return life.versions.get(version) ?? null;
}

/** Every version of a rule set as it was known at an instant, see {@link lifeAsKnown}. */
export async function versionsAsKnown(
  store: Store,
  ruleSet: string,
  knownAt: string,
): Promise<VersionRecord[]> {
  return await lifeAsKnown(store, ruleSetNamed(ruleSet), knownAt);
}

/** The rule sets that are here, in order; of a registry that does not hold together those that it still names. */
export async function ruleSetIds(store: Store, since?: string): Promise<string[]> {
  return await idsOf(store, 'rule-set', since);
}

/**
 * The same, where nobody can have taken one out of the list.
 *
 * @throws NotWholeError where the registry does not hold together
 */
export async function allRuleSetIds(store: Store): Promise<string[]> {
  return await allIdsOf(store, 'rule-set');
}
