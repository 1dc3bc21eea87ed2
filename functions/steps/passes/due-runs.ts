import { isReachedOver, isWithdrawnLate } from '../../../core/life/versions/decided-late.ts';
import { inForceOn as termInForceOn } from '../../../core/life/versions/in-force.ts';
import { publicationOf, type Publication } from '../../../core/life/versions/version-record.ts';
import { NotWholeError } from '../../../core/ground/not-whole.ts';
import { localDate } from '../../../core/ground/dates.ts';
import { preparedOf, publications } from '../../../store/rule-sets/rule-sets.ts';
import { turnedDays } from '../../../store/rule-sets/turned-days.ts';
import {
  correctingRunId,
  lateRunId,
  withdrawnRunId,
  reachingRunId,
  readHeader,
  scheduledRunId,
} from '../../../store/passes/runs/run.ts';
import { versionsOf } from '../../../store/rule-sets/versions.ts';
import type { Deps } from '../../deps/deps.ts';
import type { RunStart } from '../../../api/schemas/run-schemas.ts';
import { NOT_WHOLE } from '../../deps/not-whole-alarm.ts';
import { ofEachRuleSet } from '../rule-sets/of-each-rule-set.ts';

/**
 * The runs that decisions still need, in the order of their days: one as of each day on which the law has turned
 * (see `turningDays`), by the version that governs it, where that was decided here; one for each version that was
 * annulled, and one for each that reaches back. A run that has begun is not due any more.
 */
export async function dueRuns(deps: Pick<Deps, 'store' | 'clock' | 'log'>): Promise<RunStart[]> {
  const due = await ofEachRuleSet(deps, async (ruleSet) => [
    ...(await dueTurns(deps, ruleSet)),
    ...(await dueCorrections(deps, ruleSet)),
  ]);
  return await notBegun(deps, due);
}

/** The runs of the days on which the law has turned, by versions that were decided here. */
async function dueTurns(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  ruleSet: string,
): Promise<RunStart[]> {
  const versions = await versionsOf(store, ruleSet);
  const decided = new Set(versions.flatMap((one) => (one.approval ? [one.version] : [])));
  if (decided.size === 0) return [];
  const published = versions.flatMap((one) => publicationOf(one) ?? []);
  const turned = await turnedDays(store, ruleSet, clock());
  return turned.flatMap((day) => {
    const governing = termInForceOn(published, day, undefined, clock());
    // the run of a version that reaches back to a day appraises that day again
    const isOwn = governing !== null && governing.from <= day && decided.has(governing.version);
    return isOwn ? [runAsOf(governing, day)] : [];
  });
}

async function notBegun(
  deps: Pick<Deps, 'store' | 'log'>,
  starts: RunStart[],
): Promise<RunStart[]> {
  const byId = new Map(starts.map((start) => [start.run ?? '', start]));
  const all = [...byId.values()];
  const begun = await Promise.all(all.map((start) => hasBegun(deps, start)));
  return all.filter((_, at) => !begun[at]);
}

/** Whether a run has begun; one that does not agree with its chain has, and it delays no other. */
async function hasBegun(
  { store, log }: Pick<Deps, 'store' | 'log'>,
  { run = '', ruleSet }: RunStart,
): Promise<boolean> {
  try {
    return (await readHeader(store, run)) !== null;
  } catch (error) {
    if (!(error instanceof NotWholeError)) throw error;
    log({ event: 'run-left-out', ruleSet, alarm: NOT_WHOLE });
    return true;
  }
}

/**
 * One run for each version that was annulled, that reaches back, that was withdrawn late, or that was set in
 * force late where another one reaches back over its first day: it appraises the past again.
 */
async function dueCorrections(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  ruleSet: string,
): Promise<RunStart[]> {
  const due: RunStart[] = [];
  const published = await publications(store, ruleSet);
  for (const publication of published) {
    const { version, digest, standing } = publication;
    const { timeZone } = (await preparedOf(store, { digest, standing })).ruleSet;
    const asOf = localDate(clock(), timeZone);
    for (const run of correctingRuns(publication, published, { timeZone, now: clock() })) {
      due.push({ run, ruleSet, version, asOf, corrects: true });
    }
  }
  return due;
}

/** The ids of the runs that appraise the past again because of one version. */
function correctingRuns(
  publication: Publication,
  published: readonly Publication[],
  { timeZone, now }: { timeZone: string; now: string },
): string[] {
  const { id: ruleSet, version, annulled, reach } = publication;
  if (annulled) return [correctingRunId(ruleSet, version)];
  const isReaching = reach !== undefined && reach.begins <= now;
  const isLate = reach === undefined && isReachedOver(publication, published);
  return [
    ...(isReaching ? [reachingRunId(ruleSet, version)] : []),
    ...(isLate ? [lateRunId(ruleSet, version)] : []),
    ...(isWithdrawnLate(publication, timeZone) ? [withdrawnRunId(ruleSet, version)] : []),
  ];
}

/** The run of a version as of a day on which the law turns. */
export function runAsOf({ id: ruleSet, version }: Publication, asOf: string) {
  return { run: scheduledRunId(ruleSet, version, asOf), ruleSet, version, asOf };
}
