import { finishVerification } from '../../store/passes/verification/verification.ts';
import type { Deps } from '../deps/deps.ts';
import { task } from '../tasks/task.ts';
import { contract } from './contract.ts';

/** Closes a verification whose segments are all done, and returns whether the ledger is whole. */
export const finishVerificationTask = (deps: Deps) =>
  task(deps, contract, async ({ verification: id }) => {
    const verification = await finishVerification(deps.store, id);
    if (!verification) throw new Error('There is no verification of that id');
    const { status, broken = 0 } = verification;
    return { verification: id, status, holds: broken === 0 };
  });
