import { qualityId, startQuality } from '../../store/passes/quality/quality-pass.ts';
import type { Deps } from '../deps/deps.ts';
import { task } from '../tasks/task.ts';
import { contract } from './contract.ts';

/** Creates a report on the quality of all records, or finds it, and lists its segments. */
export const startQualityTask = (deps: Deps) =>
  task(deps, contract, async ({ quality = qualityId(deps.clock()) }) => {
    const { id, segments } = await startQuality(deps.store, quality, deps);
    return { quality: id, segments };
  });
