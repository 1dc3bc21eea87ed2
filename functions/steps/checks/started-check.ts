import type { CheckStart } from '../../../api/schemas/check-schemas.ts';
import type { Decider } from '../../../core/life/versions/decision-request.ts';
import type { VersionRecord } from '../../../core/life/versions/version-record.ts';
import { beginCheck, endCheck, type CheckTask } from '../../../store/rule-sets/check-tasks.ts';
import type { Deps } from '../../deps/deps.ts';

export type CheckDeps = Deps & {
  /** Hands a check to the state machine, which has as long as it takes. */
  startCheck: (start: CheckStart) => Promise<void>;
  /** Estimated microseconds that a check may take within a request. */
  atOnce?: number;
};

/**
 * The task that checks a content: the one that is running, or a new one that is handed to the state machine. One
 * that cannot be started ends, before its error is passed on.
 */
export async function startedCheck(
  { store, startCheck }: CheckDeps,
  record: VersionRecord,
  decider: Decider,
): Promise<CheckTask> {
  const { task, hasBegun } = await beginCheck(store, record, decider);
  if (!hasBegun) return task;
  try {
    await startCheck({ check: task.id, attempt: task.attempt });
  } catch (error) {
    await endCheck(store, task, 'It could not be started; check again.');
    throw error;
  }
  return task;
}
