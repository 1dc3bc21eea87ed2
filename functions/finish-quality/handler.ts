import { finishQuality } from '../../store/passes/quality/quality-pass.ts';
import type { Deps } from '../deps/deps.ts';
import { task } from '../tasks/task.ts';
import { contract } from './contract.ts';

/** Adds the segments of a report on quality up and closes it. */
export const finishQualityTask = (deps: Deps) =>
  task(deps, contract, async ({ quality: id }) => {
    const report = await finishQuality(deps.store, id);
    if (!report) throw new Error('There is no report on quality of that id');
    return { quality: id, status: report.status };
  });
