import { jsonOf } from '../../store/ground/documents.ts';
import { DecisionRefusedError } from '../../store/ground/errors.ts';
import {
  endCheck,
  readCheck,
  sayProgress,
  type CheckTask,
} from '../../store/rule-sets/check-tasks.ts';
import type { Deps } from '../deps/deps.ts';
import { DomainError } from '../http/domain-error.ts';
import { breathing } from '../steps/breathing.ts';
import { checkDraft } from '../steps/check-draft.ts';
import { storedVersion } from '../steps/stored-version.ts';
import { task } from '../tasks/task.ts';
import { contract } from './contract.ts';

/** So often the record says how far a check is, in milliseconds. */
const SAYS_EVERY = 2_000;

/**
 * Does a check that takes longer than a request. An attempt that was overtaken does nothing; one that fails by a fault
 * that may pass is tried again by the state machine.
 */
export const checkVersionTask = (deps: Deps) =>
  task(deps, contract, async ({ check: id, attempt }, isTimeLeft) => {
    const begun = await readCheck(deps.store, id);
    if (begun?.attempt !== attempt || begun.status !== 'running') return { check: id };
    const reason = await attempted(deps, begun, isTimeLeft).then(
      () => undefined,
      (error: unknown) => {
        if (error instanceof DecisionRefusedError || error instanceof DomainError)
          return error.message;
        throw error;
      },
    );
    await endCheck(deps.store, begun, reason);
    return { check: id };
  });

/** @throws Error where the time is over: what was found so far is not a check */
async function attempted(deps: Deps, begun: CheckTask, isTimeLeft: () => boolean): Promise<void> {
  const { ruleSet: id, version, digest, cases, decider } = begun;
  const stored = await storedVersion(deps, { id, version });
  if (stored.record.digest !== digest || stored.record.cases !== cases) {
    throw new DecisionRefusedError(
      'Another content stands under this version by now; check that.',
      'content-changed',
    );
  }
  const given = cases === undefined ? [] : await jsonOf(deps.store, cases);
  const breathe = breathing();
  let said = deps.store.now();
  const onProgress = async (done: number, total: number): Promise<void> => {
    await breathe();
    if (!isTimeLeft()) throw new Error('The time of the check is over');
    if (deps.store.now() - said < SAYS_EVERY) return;
    said = deps.store.now();
    await sayProgress(deps.store, begun, done / total);
  };
  await checkDraft(deps, stored, given, { decider, onProgress });
}
