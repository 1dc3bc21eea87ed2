import type { RunsStack } from '../stacks/runs-stack.ts';
import { period, waiting, type Watch } from './watch.ts';

/** A run, a simulation or a check fails, or a run does not start. */
export function watchRuns(
  watch: Watch,
  { machine, simulations, checks, unstarted }: RunsStack,
): void {
  const says = 'A run has failed or has taken longer than it may.';
  const section = 'a-run-has-failed';
  watch.alarm('RunFailed', { metric: machine.metricFailed({ period }), above: 0, says, section });
  watch.alarm('RunTimedOut', {
    metric: machine.metricTimedOut({ period }),
    above: 0,
    says,
    section,
  });
  const failed = 'A simulation has failed or has taken longer than it may.';
  const mend = 'a-simulation-has-failed';
  watch.alarm('SimulationFailed', {
    metric: simulations.metricFailed({ period }),
    above: 0,
    says: failed,
    section: mend,
  });
  watch.alarm('SimulationTimedOut', {
    metric: simulations.metricTimedOut({ period }),
    above: 0,
    says: failed,
    section: mend,
  });
  const stopped = {
    above: 0,
    says: 'A check of a large draft has failed or has taken longer than it may.',
    section: 'a-check-has-failed',
  } as const;
  watch.alarm('CheckFailed', { metric: checks.metricFailed({ period }), ...stopped });
  watch.alarm('CheckTimedOut', { metric: checks.metricTimedOut({ period }), ...stopped });
  watch.alarm('RunUnstarted', {
    metric: waiting(unstarted),
    above: 0,
    says: 'A schedule could not start its run.',
    section: 'a-run-has-not-started',
  });
}

/** A version in force has a pattern that would be refused. */
export function watchPatterns(watch: Watch, { due }: RunsStack): void {
  watch.alarm('PatternRefused', {
    metric: watch.linesWith('pattern-refused', due, ['PatternsRefused', 'PatternsRefused']),
    above: 0,
    says: 'A version in force has a pattern that some text could stall.',
    section: 'a-pattern-in-force-would-be-refused',
  });
}
