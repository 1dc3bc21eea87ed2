import type { CheckTask } from '../../../store/rule-sets/check-tasks.ts';

/** A check as answers show it. */
export function shownCheck(task: CheckTask) {
  const { id, ruleSet, version, digest, status, progress, startedAt, finishedAt, reason } = task;
  return {
    ...{ id, ruleSet, version, digest, status, progress, startedAt },
    ...(status === 'running' || finishedAt === undefined ? {} : { finishedAt }),
    ...(status === 'failed' && reason !== undefined ? { reason } : {}),
  };
}
