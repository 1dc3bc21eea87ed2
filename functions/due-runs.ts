import { localDate } from '../core/dates.ts';
import { inForceOn, preparedOf, publications, type Publication } from '../store/rule-sets.ts';
import { readHeader, scheduledRunId } from '../store/runs.ts';
import { versionsOf } from '../store/versions.ts';
import type { Deps } from './deps.ts';
import type { RunStart } from './schemas/run-schemas.ts';

/**
 * The runs that versions which have come into force still need: one for each version in force that was
 * decided here, as of its first day, or of the day of the decision where that was later. A run that has
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
  return due;
}

function startOf({ ruleSet, version, from, at }: Publication, timeZone: string) {
  const decidedOn = localDate(at, timeZone);
  const asOf = from > decidedOn ? from : decidedOn;
  return { run: scheduledRunId(ruleSet, version, asOf), ruleSet, version, asOf };
}
