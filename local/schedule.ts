import { Cron } from 'croner';
import type { Deps } from '../functions/deps.ts';
import { latestOf, publishedIds } from '../functions/published.ts';
import type { StateMachine } from './state-machine.ts';

export type Schedule = { stop: () => void };

/** Begins a run of each rule set on its own schedule, in its own time zone. */
export async function startSchedule(deps: Deps, machine: StateMachine): Promise<Schedule> {
  const crons: Cron[] = [];
  for (const ruleSet of await publishedIds(deps.store)) {
    const { schedule, timeZone } = (await latestOf(deps.store, ruleSet)).prepared.ruleSet;
    if (!schedule) continue;
    const begin = (): void => machine.begin({ ruleSet });
    crons.push(new Cron(schedule.cron, { timezone: timeZone, unref: true }, begin));
  }
  return { stop: () => crons.forEach((cron) => cron.stop()) };
}
