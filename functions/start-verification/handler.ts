import { startVerification } from '../../store/passes/verification/verification.ts';
import type { Deps } from '../deps/deps.ts';
import { task } from '../tasks/task.ts';
import { contract } from './contract.ts';

/** Creates the verification of a day, or finds it, and lists its segments. */
export const startVerificationTask = (deps: Deps) =>
  task(deps, contract, async ({ day = deps.clock().slice(0, 'YYYY-MM-DD'.length) }) => {
    const { verification, segments } = await startVerification(deps.store, day, deps);
    return { verification: verification.id, segments };
  });
