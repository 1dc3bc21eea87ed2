import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { localDate } from '../../core/ground/dates.ts';
import type { Deps } from '../../functions/deps/deps.ts';
import { latestOf, publishedIds } from '../../functions/steps/rule-sets/published.ts';
import { recordsFor } from '../../store/records/records-for.ts';
import { writeRecords } from '../../store/records/write-records.ts';
import { withoutTransition } from '../../core/appraisal/governing.ts';
import { gradeAndStore } from '../../store/appraisals/grade-and-store.ts';
import { inForceOn } from '../../store/rule-sets/rule-sets.ts';
import type { DataFolder } from '../data-folder.ts';
import { madeUpBusinesses, type Business } from './made-up-businesses.ts';

/** What was begun at the first start; its end may have come at a later one. */
type Progress = { seed: number; count: number; at: string; graded: number };

export type Grading = {
  count: number;
  seed: number;
  onProgress: (graded: number, count: number) => void;
  signal: AbortSignal;
};

/** The businesses that a first start generates unless an option says otherwise. */
export const byDefault = { count: 2_000, seed: 20_260_401 };

/** Who gave what was made up, in the ledger. */
const BY = 'demonstration';

const SIDE_BY_SIDE = 8;
const NOTED_EVERY = 200;

/**
 * Grades made-up businesses once for each data folder: what an earlier start has done is not done
 * again. Returns how many were graded now.
 */
export async function gradeBusinesses(
  deps: Deps,
  folder: DataFolder,
  { count, seed, onProgress, signal }: Grading,
): Promise<{ graded: number; seed: number }> {
  const progress = readProgress(folder) ?? { seed, count, at: deps.clock(), graded: 0 };
  const begun = progress.graded;
  if (begun >= progress.count) return { graded: 0, seed: progress.seed };
  note(folder, progress);
  const ids = await publishedIds(deps.store);
  const latest = await Promise.all(ids.map((id) => latestOf(deps.store, id)));
  const prepared = latest.map((published) => published.prepared);
  const businesses = madeUpBusinesses(prepared, progress.count, progress.seed);
  for (let first = begun; first < businesses.length && !signal.aborted;) {
    const batch = businesses.slice(first, first + SIDE_BY_SIDE);
    await Promise.all(batch.map((business) => grade(deps, business, progress.at)));
    first += batch.length;
    progress.graded = first;
    onProgress(first, progress.count);
    if (first % NOTED_EVERY === 0) note(folder, progress);
  }
  note(folder, progress);
  return { graded: progress.graded - begun, seed: progress.seed };
}

async function grade(deps: Deps, business: Business, at: string): Promise<void> {
  const { prepared, entity, facts, daysAgo } = business;
  const { store } = deps;
  const { id, timeZone } = prepared.ruleSet;
  const today = localDate(at, timeZone);
  const before = Temporal.PlainDate.from(today).subtract({ days: daysAgo }).toString();
  const isUnder = async (date: string): Promise<boolean> =>
    (await inForceOn(deps.store, id, date))?.version === prepared.ruleSet.version;
  const asOf = (await isUnder(before)) ? before : today;
  if (!(await isUnder(asOf))) return;
  const versionOf = (type: string) => prepared.recordTypes.get(type)?.document.version ?? '';
  const written = business.records(today);
  await writeRecords(store, { entity: entity.id, records: written, by: BY, versionOf });
  const records = await recordsFor(store, withoutTransition(prepared), entity.id, asOf);
  const request = { prepared, entity, facts, records, asOf, by: BY };
  await gradeAndStore(store, { ...request, cause: 'request' });
}

/** The number of businesses of the first start, from its file; undefined if there is no file. */
export function businessesIn(file: string): number | undefined {
  return progressIn(file)?.count;
}

function readProgress({ businesses }: DataFolder): Progress | undefined {
  return progressIn(businesses);
}

function progressIn(file: string): Progress | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Progress;
  } catch {
    return undefined;
  }
}

function note({ businesses }: DataFolder, progress: Progress): void {
  writeFileSync(`${businesses}.new`, JSON.stringify(progress));
  renameSync(`${businesses}.new`, businesses);
}
