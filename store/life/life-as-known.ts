import { foldVersions, unread } from '../../core/life/versions/fold-versions.ts';
import type { Subject, VersionEntry } from '../../core/life/versions/version-entry.ts';
import type { VersionRecord } from '../../core/life/versions/version-record.ts';
import type { Store } from '../ground/client.ts';
import { chainAsKnown } from '../ledger/as-it-stood.ts';
import { versionsChain } from '../ledger/ledger.ts';
import { countsIn } from './counts-in.ts';

/**
 * Every version of a document as it was known at an instant, folded from its chain up to then, in the order of their
 * last entries; what was decided later is not known.
 *
 * @param knownAt ISO instant in UTC with milliseconds, as the ledger writes them
 * @throws NotWholeError where the chain does not hold together
 */
export async function lifeAsKnown(
  store: Store,
  subject: Subject,
  knownAt: string,
): Promise<VersionRecord[]> {
  const entries = await chainAsKnown(store, versionsChain(subject), knownAt);
  const known = entries as VersionEntry[];
  const { versions } = foldVersions(unread(subject), known, await countsIn(store, known));
  return [...versions.values()];
}
