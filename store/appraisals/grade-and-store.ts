import type { Store } from '../ground/client.ts';
import { gradeAmongOthers, gradeOnly, gradeOnTop } from './commit/commit-appraisal.ts';
import { settle } from './correction/correct.ts';
import { governingOf } from './governing/governing.ts';
import type { GradeRequest, Graded } from './commit/graded.ts';
import type { Current } from './in-force/current.ts';
import { recordsFor } from '../records/records-for.ts';
import { inTurn } from '../ground/in-turn.ts';
import { entityChain } from '../ledger/ledger.ts';

/**
 * Appraises an entity and commits the appraisal, its ledger entry, its payload and its events
 * together or not at all. Where it corrects the past, the later appraisals that rest on what stood
 * before are written again after it; if that is interrupted, the next request or run completes it.
 *
 * @throws BusyError if other commits to the same entity keep winning, or the database remains busy
 * @throws FaultyDocumentError where the version does not take what records make, or the database cannot hold the score
 */
export async function gradeAndStore(store: Store, request: GradeRequest): Promise<Graded> {
  const { prepared, entity, by } = request;
  const ruleSet = prepared.ruleSet.id;
  const carryThrough = () => settle(store, ruleSet, entity.id, { by, cause: 'correction' });
  return await inTurn(store, entityChain(ruleSet, entity.id), async () => {
    const graded = await gradeAmongOthers(store, request, carryThrough);
    if (graded.owes === undefined) return graded;
    await carryThrough();
    return await asItStands(store, request, graded);
  });
}

/**
 * The same for what follows from what is held of an entity, which is made anew where another commit comes first.
 *
 * @param requestOn the appraisal of today or a later day by the facts held; undefined where there is nothing to do
 */
export async function followAndStore(
  store: Store,
  { ruleSet, entity, by }: { ruleSet: string; entity: string; by: string },
  requestOn: (held: Current | null) => Promise<GradeRequest | undefined>,
): Promise<Graded | undefined> {
  const carryThrough = () => settle(store, ruleSet, entity, { by, cause: 'correction' });
  return await inTurn(store, entityChain(ruleSet, entity), () =>
    gradeOnTop(store, { ruleSet, entity }, requestOn, carryThrough),
  );
}

/**
 * What was carried through behind an appraisal can have changed the version that governs it, or the outcome of the
 * observation before.
 */
async function asItStands(store: Store, request: GradeRequest, graded: Graded): Promise<Graded> {
  const { prepared, entity, asOf: day } = request;
  const governing = await governingOf(store, { ruleSet: prepared.ruleSet.id, entity, day });
  if (!governing) return graded;
  const records = await recordsFor(store, governing, entity.id, day, request.records);
  const { appraisal, facts } = await gradeOnly(store, { ...request, governing, records });
  return { ...graded, appraisal, facts };
}
