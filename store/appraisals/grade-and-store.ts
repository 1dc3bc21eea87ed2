import type { Store } from '../ground/client.ts';
import { gradeAmongOthers } from './commit-appraisal.ts';
import { settle } from './correct.ts';
import type { GradeRequest, Graded } from './graded.ts';
import { inTurn } from '../ground/in-turn.ts';
import { entityChain } from '../ledger/ledger.ts';

/**
 * Appraises an entity and commits the appraisal, its ledger entry, its payload and its events
 * together or not at all. Where it corrects the past, the later appraisals that rest on what stood
 * before are written anew behind it; cut short, that is made up for by whoever comes next.
 *
 * @throws BusyError where others kept writing the same entity, or the database stayed busy
 * @throws FaultyDocumentError where the score is a number that the database cannot hold
 */
export async function gradeAndStore(store: Store, request: GradeRequest): Promise<Graded> {
  const { prepared, entity, by } = request;
  const ruleSet = prepared.ruleSet.id;
  const carryThrough = () => settle(store, ruleSet, entity.id, { by, cause: 'correction' });
  return await inTurn(store, entityChain(ruleSet, entity.id), async () => {
    const graded = await gradeAmongOthers(store, request, carryThrough);
    if (!graded.inForce) await carryThrough();
    return graded;
  });
}
