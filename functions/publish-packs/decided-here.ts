import type { VersionRecord } from '../../core/life/versions/version-record.ts';
import type { RuleSet } from '../../core/rule-set/schema.ts';
import type { Store } from '../../store/ground/client.ts';
import { isSubmitted } from '../../store/life/publish-with-code.ts';
import { inForceOn } from '../../store/rule-sets/rule-sets.ts';
import { readVersion } from '../../store/rule-sets/versions.ts';

/**
 * What people decided here that a pack must leave alone: its own version, where they submitted it, which has a life of its
 * own then; or the version in force on the first day of its law. Undefined where there is nothing.
 */
export async function decidedHere(
  store: Store,
  { id, version, effective }: RuleSet,
): Promise<VersionRecord | 'another' | undefined> {
  const own = await readVersion(store, id, version);
  if (own) return isSubmitted(own) ? own : undefined;
  const governing = await inForceOn(store, id, effective.from);
  if (!governing) return undefined;
  if (governing.standing === 'full') return 'another';
  const stored = await readVersion(store, id, governing.version);
  return stored && isSubmitted(stored) ? 'another' : undefined;
}
