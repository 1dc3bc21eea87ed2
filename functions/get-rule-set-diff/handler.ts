import { diffOf } from '../../core/diff/diff-of.ts';
import type { Deps } from '../deps.ts';
import { mustTouch } from '../http/authority.ts';
import { DomainError } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { storedVersion, type StoredVersion } from '../stored-version.ts';
import { contract } from './contract.ts';

/** What one version of a rule set changes in another. */
export const getRuleSetDiff = (deps: Deps) =>
  endpoint(deps, contract, async ({ params: { id }, query }, caller) => {
    mustTouch(caller, id);
    const [before, after] = await Promise.all([
      sideOf(deps, id, query.from, 'from'),
      sideOf(deps, id, query.to, 'to'),
    ]);
    const measures = [after, before].flatMap(({ prepared }) =>
      prepared.measures.map(({ definition }) => definition),
    );
    const found = diffOf(before.prepared.ruleSet, after.prepared.ruleSet, { measures });
    const body = {
      ...found,
      // each with the measures as they were when it was submitted
      before: { ...found.before, digest: before.record.digest },
      after: { ...found.after, digest: after.record.digest },
    };
    return { status: 200, body };
  });

async function sideOf(
  deps: Deps,
  id: string,
  version: string,
  name: 'from' | 'to',
): Promise<StoredVersion> {
  try {
    return await storedVersion(deps, { id, version });
  } catch (error) {
    if (!(error instanceof DomainError && error.kind === 'not-found')) throw error;
    throw new DomainError('not-found', `No version of the rule set is here that "${name}" names.`);
  }
}
