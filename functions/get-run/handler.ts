import { readRun } from '../../store/passes/runs/run.ts';
import { mustTouch } from '../http/authority.ts';
import type { Deps } from '../deps/deps.ts';
import { DomainError } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { route } from '../../api/routes/runs/get-run.ts';

/** A run's progress, counters and transition matrix. */
export const getRun = (deps: Deps) =>
  endpoint(deps, route, async ({ params }, caller) => {
    const run = await readRun(deps.store, params.id);
    if (!run) {
      throw new DomainError(
        'not-found',
        'No run has that id; one that begins by itself is there once it has begun.',
      );
    }
    mustTouch(caller, run.ruleSet);
    return { status: 200, body: run };
  });
