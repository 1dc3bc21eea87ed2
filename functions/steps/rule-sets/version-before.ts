import type { Prepared } from '../../../core/rule-set/prepared.ts';
import type { Store } from '../../../store/ground/client.ts';
import { inForceOn, preparedOf } from '../../../store/rule-sets/rule-sets.ts';
import type { StoredVersion } from './stored-version.ts';

/** The version that one would follow: in force, as is known now, on the first day on which it can be. */
export async function versionBefore(
  store: Store,
  { record, prepared, today }: StoredVersion,
): Promise<Prepared | undefined> {
  const lawFrom = prepared.ruleSet.effective.from;
  return await versionOn(store, record.id, lawFrom > today ? lawFrom : today);
}

/** The version in force on a day; undefined where there is none. */
export async function versionOn(
  store: Store,
  ruleSet: string,
  day: string,
): Promise<Prepared | undefined> {
  const before = await inForceOn(store, ruleSet, day);
  return before ? await preparedOf(store, before) : undefined;
}
