import { procedureNamed } from '../../core/life/versions/version-entry.ts';
import type { ProcedureDocument } from '../../core/procedures/procedure-schema.ts';
import type { Store } from '../ground/client.ts';
import { keptByDigest } from '../ground/kept-by-digest.ts';
import { lifeOf } from '../life/lives.ts';

const read = keptByDigest((document) => document as ProcedureDocument);

/**
 * The versions of a procedure that were set in force here, from whichever day, but for those that are annulled or have
 * been withdrawn: nothing is opened under these any more.
 *
 * @throws NotWholeError where its chain does not hold together, or a document is not there
 */
export async function proceduresSetInForce(store: Store, id: string): Promise<ProcedureDocument[]> {
  const now = new Date(store.now()).toISOString();
  const { versions } = await lifeOf(store, procedureNamed(id), now);
  const standing = [...versions.values()].filter(({ publication: term }) => {
    if (!term || term.annulled) return false;
    return term.withdrawn === undefined || term.withdrawn.on > now;
  });
  return await Promise.all(standing.map(({ digest }) => read(store, digest)));
}
