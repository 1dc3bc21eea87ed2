import { localDate } from '../core/dates.ts';
import type { Store } from '../store/client.ts';
import { inForceOn, preparedOf, publications, type Publication } from '../store/rule-sets.ts';
import { correctingRunId, readHeader, scheduledRunId } from '../store/runs.ts';
import { versionsOf } from '../store/versions.ts';
import type { Deps } from './deps.ts';
import type { RunStart } from './schemas/run-schemas.ts';

/**
 * The runs that decisions still need: one for each version that was annulled, and one for each version in
 * force that was decided here, as of its first day, or of the day of the decision where that was later. A run that has
 * begun is not due any more.
 */
export async function dueRuns({
  store,
  clock,
}: Pick<Deps, 'store' | 'clock'>): Promise<RunStart[]> {
  const decided = (await versionsOf(store)).filter(({ approval }) => approval !== undefined);
  const due: RunStart[] = [];
  for (const ruleSet of new Set(decided.map((record) => record.ruleSet))) {
    const last = (await publications(store, ruleSet)).at(-1);
    if (!last) continue;
    const { timeZone } = (await preparedOf(store, last)).ruleSet;
    const governing = await inForceOn(store, ruleSet, localDate(clock(), timeZone));
    const isDecided = decided.some(
      (record) => record.ruleSet === ruleSet && record.version === governing?.version,
    );
    if (!governing || !isDecided) continue;
    const start = startOf(governing, timeZone);
    if (!(await readHeader(store, start.run))) due.push(start);
  }
  return [...due, ...(await dueCorrections(store, clock))];
}

/** One run for each version that was annulled: it appraises anew what rests on it. */
async function dueCorrections(store: Store, clock: () => string): Promise<RunStart[]> {
  const due: RunStart[] = [];
  for (const { ruleSet, version, annulled, digest, standing } of await publications(store)) {
    const run = correctingRunId(ruleSet, version);
    if (!annulled || (await readHeader(store, run))) continue;
    const { timeZone } = (await preparedOf(store, { digest, standing })).ruleSet;
    const asOf = localDate(clock(), timeZone);
    due.push({ run, ruleSet, version, asOf, corrects: true });
  }
  return due;
}

function startOf({ ruleSet, version, from, at }: Publication, timeZone: string) {
  const decidedOn = localDate(at, timeZone);
  const asOf = from > decidedOn ? from : decidedOn;
  return { run: scheduledRunId(ruleSet, version, asOf), ruleSet, version, asOf };
}
