import { foldVersions, unread } from '../../core/life/versions/fold-versions.ts';
import type { VersionEntry } from '../../core/life/versions/version-entry.ts';
import type { VersionRecord } from '../../core/life/versions/version-record.ts';
import { chainAsKnown } from '../ledger/as-it-stood.ts';
import type { Store } from '../ground/client.ts';
import { countsIn } from './counts-in.ts';
import { ruleSetChain } from '../ledger/ledger.ts';

/**
 * Every version of a rule set as it was known at an instant, folded from the rule set's chain up to then,
 * in the order of their last entries; what was decided later is not known.
 *
 * @param knownAt ISO instant in UTC with milliseconds, as the ledger writes them
 * @throws NotWholeError where the chain does not hold together
 */
export async function versionsAsKnown(
  store: Store,
  ruleSet: string,
  knownAt: string,
): Promise<VersionRecord[]> {
  const entries = await chainAsKnown(store, ruleSetChain(ruleSet), knownAt);
  const known = entries as VersionEntry[];
  const { versions } = foldVersions(unread(ruleSet), known, await countsIn(store, known));
  return [...versions.values()];
}
