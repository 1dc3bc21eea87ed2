import { Cron } from 'croner';
import type { Deps } from '../functions/deps/deps.ts';
import { dueRuns } from '../functions/steps/due-runs.ts';
import { latestOf, publishedIds } from '../functions/steps/published.ts';
import { withRights } from './least-privilege.ts';
import type { StateMachine } from './state-machine.ts';

export type Schedule = { stop: () => void };

/**
 * Begins a run of each rule set on its own schedule, in its own time zone, and of each version that has
 * come into force.
 */
export async function startSchedule(deps: Deps, machine: StateMachine): Promise<Schedule> {
  const crons: Cron[] = [];
  for (const ruleSet of await publishedIds(deps.store)) {
    const { schedule, timeZone } = (await latestOf(deps.store, ruleSet)).prepared.ruleSet;
    if (!schedule) continue;
    const begin = (): void => machine.begin({ ruleSet });
    crons.push(new Cron(schedule.cron, { timezone: timeZone, unref: true }, begin));
  }
  const lookForDue = withRights('start-due-runs', () => dueRuns(deps));
  const startDue = async (): Promise<void> => {
    for (const start of await lookForDue()) machine.begin(start);
  };
  crons.push(
    new Cron('*/5 * * * * *', { unref: true, protect: true, catch: quietly(deps) }, startDue),
  );
  await startDue();
  return { stop: () => crons.forEach((cron) => cron.stop()) };
}

/** A look that fails is made again a moment later. */
function quietly({ log }: Deps): (error: unknown) => void {
  return (error) =>
    log({ task: 'schedule', error: error instanceof Error ? error.name : typeof error });
}
