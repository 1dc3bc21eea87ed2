import { DecisionRefusedError } from '../../store/ground/errors.ts';
import { endCheck, readCheck } from '../../store/rule-sets/check-tasks.ts';
import type { Deps } from '../deps/deps.ts';
import { DomainError } from '../http/domain-error.ts';
import { attemptCheck } from '../steps/checks/attempt-check.ts';
import { task } from '../tasks/task.ts';
import { contract } from './contract.ts';

/**
 * Does a check that takes longer than a request. An attempt that was overtaken does nothing; one that fails by a fault
 * that may pass is tried again by the state machine.
 */
export const checkVersionTask = (deps: Deps) =>
  task(deps, contract, async ({ check: id, attempt }, isTimeLeft) => {
    const begun = await readCheck(deps.store, id);
    if (begun?.attempt !== attempt || begun.status !== 'running') return { check: id };
    const reason = await attemptCheck(deps, begun, isTimeLeft).then(
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
