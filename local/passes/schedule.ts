import { Cron } from 'croner';
import type { Deps } from '../../functions/deps/deps.ts';
import type { MeasureDeps } from '../../functions/steps/measures/measure-deps.ts';
import { dueRuns } from '../../functions/steps/passes/due-runs.ts';
import { passDueProceedings } from '../../functions/steps/proceedings/pass-due-proceedings.ts';
import { latestOf, publishedIds } from '../../functions/steps/rule-sets/published.ts';
import type { DataFolder } from '../data-folder.ts';
import { removeOldAnchors } from './folder-anchor-store.ts';
import { withRights } from '../least-privilege.ts';
import type { StateMachine } from './state-machine.ts';

/** Every five seconds, for whoever tries it on this machine does not wait. */
const OFTEN = '*/5 * * * * *';

/** A quarter of an hour after midnight in UTC, whose day an anchor has. */
const ANCHORS_AT = '15 0 * * *';

/** Half an hour later the whole ledger is verified. */
const VERIFIED_AT = '45 0 * * *';

/** Whoever tries it on this machine wants to see what was loaded: once an hour, where a deployment counts each night. */
const QUALITY_AT = '5 * * * *';

export type Schedule = { stop: () => void };

/**
 * Begins a run of each rule set on its own schedule, in its own time zone, and of each version that has
 * come into force; lets time pass in proceedings, if it ticks; and begins, each night, an anchor and a verification.
 */
export async function startSchedule(
  deps: MeasureDeps,
  machine: StateMachine,
  { anchors, ticks }: Pick<DataFolder, 'anchors'> & { ticks: boolean },
): Promise<Schedule> {
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
  const passTime = withRights('pass-time', () => passDueProceedings(deps, () => true));
  const often = { unref: true, protect: true, catch: quietly(deps) };
  crons.push(new Cron(OFTEN, often, startDue));
  if (ticks) crons.push(new Cron(OFTEN, often, () => passTime().then()));
  crons.push(
    new Cron(ANCHORS_AT, { timezone: 'UTC', unref: true }, () => {
      removeOldAnchors(anchors, deps.clock().slice(0, 'YYYY-MM-DD'.length));
      machine.anchor({});
    }),
  );
  crons.push(new Cron(VERIFIED_AT, { timezone: 'UTC', unref: true }, () => machine.verify({})));
  crons.push(new Cron(QUALITY_AT, { unref: true }, () => machine.reportQuality({})));
  await startDue();
  if (ticks) await passTime();
  return { stop: () => crons.forEach((cron) => cron.stop()) };
}

/** A look that fails is made again a moment later. */
function quietly({ log }: Deps): (error: unknown) => void {
  return (error) =>
    log({ task: 'schedule', error: error instanceof Error ? error.name : typeof error });
}
