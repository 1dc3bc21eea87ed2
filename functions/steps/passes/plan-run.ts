import type { RunStart } from '../../../api/schemas/run-schemas.ts';
import type { Deps } from '../../deps/deps.ts';
import { resolveVersion } from '../rule-sets/resolve-version.ts';

export type RunDeps = Deps & {
  newRunId: () => string;
  /** Hands a run to the state machine, which processes the population. */
  execute: (start: RunStart) => Promise<void>;
};

export type RunRequest = {
  ruleSet: string;
  version?: string | undefined;
  asOf?: string | undefined;
};
export type RunPlan = { ruleSet: string; version: string; asOf: string };

/**
 * The version and date of a run: the version in force on the date, and no date to come.
 *
 * @throws DomainError
 */
export async function planRun(
  deps: Pick<Deps, 'store' | 'clock'>,
  { ruleSet, version, asOf }: RunRequest,
): Promise<RunPlan> {
  const found = await resolveVersion(deps, { ruleSet, version, asOf });
  return { ruleSet, version: found.prepared.ruleSet.version, asOf: found.asOf };
}
