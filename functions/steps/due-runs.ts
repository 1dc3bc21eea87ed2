import { turningDays } from '../../core/life/turning-days.ts';
import type { Publication } from '../../core/life/version-record.ts';
import { localDate } from '../../core/ground/dates.ts';
import type { Store } from '../../store/ground/client.ts';
import { inForceOn, preparedOf, publications } from '../../store/rule-sets/rule-sets.ts';
import {
  correctingRunId,
  reachingRunId,
  readHeader,
  scheduledRunId,
} from '../../store/passes/run.ts';
import { versionsOf } from '../../store/rule-sets/versions.ts';
import type { Deps } from '../deps/deps.ts';
import type { RunStart } from '../../api/schemas/run-schemas.ts';
import { ofEachRuleSet } from './of-each-rule-set.ts';

/**
 * The runs that decisions still need: for the version in force, where it was decided here, one as of each day on
 * which it turns (see `turningDays`), or of the day of the decision where that was later; one for
 * each version that was annulled, and one for each that reaches back. A run that has begun is not due any more.
 */
export async function dueRuns(deps: Pick<Deps, 'store' | 'clock' | 'log'>): Promise<RunStart[]> {
  const due = await ofEachRuleSet(deps, async (ruleSet) => [
    ...(await dueTurns(deps, ruleSet)),
    ...(await dueCorrections(deps, ruleSet)),
  ]);
  return await notBegun(deps.store, due);
}

/** The runs of the days on which the version in force has turned, where it was decided here. */
async function dueTurns(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  ruleSet: string,
): Promise<RunStart[]> {
  const last = (await publications(store, ruleSet)).at(-1);
  if (!last) return [];
  const { timeZone } = (await preparedOf(store, last)).ruleSet;
  const today = localDate(clock(), timeZone);
  const governing = await inForceOn(store, ruleSet, today);
  const isDecided = (await versionsOf(store, ruleSet)).some(
    ({ approval, version }) => approval !== undefined && version === governing?.version,
  );
  if (!governing || !isDecided) return [];
  const { ruleSet: document } = await preparedOf(store, governing);
  const days = turningDays(governing.from, document).filter((day) => day <= today);
  return days.map((day) => runFrom(governing, timeZone, day));
}

async function notBegun(store: Store, starts: RunStart[]): Promise<RunStart[]> {
  const byId = new Map(starts.map((start) => [start.run ?? '', start]));
  const ids = [...byId.keys()];
  const headers = await Promise.all(ids.map((id) => readHeader(store, id)));
  return [...byId.values()].filter((_, at) => !headers[at]);
}

/** One run for each version that was annulled, or that reaches back: it appraises the past anew. */
async function dueCorrections(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  ruleSet: string,
): Promise<RunStart[]> {
  const due: RunStart[] = [];
  for (const publication of await publications(store, ruleSet)) {
    const { version, annulled, digest, standing, reach } = publication;
    const { timeZone } = (await preparedOf(store, { digest, standing })).ruleSet;
    const asOf = localDate(clock(), timeZone);
    const start = { ruleSet, version, asOf, corrects: true } as const;
    if (reach && !annulled && reach.begins <= clock()) {
      due.push({ run: reachingRunId(ruleSet, version), ...start });
    }
    if (annulled) due.push({ run: correctingRunId(ruleSet, version), ...start });
  }
  return due;
}

/** The run of a version that turns on a day: as of that day, or of the day of the decision. */
export function runFrom({ ruleSet, version, at }: Publication, timeZone: string, day: string) {
  const decidedOn = localDate(at, timeZone);
  const asOf = day > decidedOn ? day : decidedOn;
  return { run: scheduledRunId(ruleSet, version, asOf), ruleSet, version, asOf };
}
