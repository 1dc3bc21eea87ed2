import { DecisionRefusedError } from '../../../store/ground/errors.ts';
import { sayProgress, type CheckTask } from '../../../store/rule-sets/check-tasks.ts';
import type { Deps } from '../../deps/deps.ts';
import { breathing } from '../../http/breathing.ts';
import { casesOf, checkDraft } from './check-draft.ts';
import { storedVersion } from '../rule-sets/stored-version.ts';

/** Milliseconds between two updates of the progress in the record. */
const SAYS_EVERY = 2_000;

/**
 * Checks the content that a task was begun for, and stores how far it is.
 *
 * @throws DecisionRefusedError where another content stands under the version by now
 * @throws Error where the time is over: what was found so far is not a check
 */
export async function attemptCheck(
  deps: Deps,
  begun: CheckTask,
  isTimeLeft: () => boolean,
): Promise<void> {
  const { ruleSet: id, version, digest, cases, decider } = begun;
  const stored = await storedVersion(deps, { id, version });
  if (stored.record.digest !== digest || stored.record.cases !== cases) {
    throw new DecisionRefusedError(
      'The version has different content now by now; check that.',
      'content-changed',
    );
  }
  const given = await casesOf(deps, stored.record);
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
