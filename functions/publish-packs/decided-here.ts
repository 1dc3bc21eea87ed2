import type { VersionRecord } from '../../core/life/versions/version-record.ts';
import type { RuleSet } from '../../core/rule-set/schema.ts';
import type { Store } from '../../store/ground/client.ts';
import { inForceOn } from '../../store/rule-sets/rule-sets.ts';
import { readVersion } from '../../store/rule-sets/versions.ts';

/**
 * What people decided here that a pack must leave alone: its own version, where they submitted it, which has a life of its
 * own then; or the version in force on the first day of its law. Undefined where there is nothing.
 */
export async function decidedHere(
  store: Store,
  { id, version, effective }: RuleSet,
): Promise<'itself' | 'another' | undefined> {
  const own = await readVersion(store, id, version);
  if (own) return isSubmitted(own) ? 'itself' : undefined;
  const governing = await inForceOn(store, id, effective.from);
  if (!governing) return undefined;
  if (governing.standing === 'full') return 'another';
  return isSubmitted(await readVersion(store, id, governing.version)) ? 'another' : undefined;
}

function isSubmitted(record: VersionRecord | null): boolean {
  return record !== null && record.submitters.length > 0;
}
