import type { Store } from '../../ground/client.ts';
import { runPlace } from '../bound-places.ts';
import { finishPass } from '../end-pass.ts';
import {
  readBegun,
  readPass,
  segmentsOf,
  startPass,
  type PassRead,
  type StartOptions,
} from '../header.ts';
import type { PassHeader, PassKind, Slotted } from '../pass.ts';
import type { Share } from '../segments.ts';
import { emptyTally, sumOf, type Tally } from './tally.ts';

export type RunRequest = {
  /** Given by the caller, so that a repeated start has no effect. */
  id: string;
  ruleSet: string;
  version: string;
  asOf: string;
  by: string;
  /** Whether it corrects the past, after the version was annulled, reaches back or was decided late, instead of re-grading. */
  corrects?: true;
};

export type RunHeader = RunRequest & PassHeader & { status: 'running' | 'finished' };

/** A run, its sums, and how far it is. */
export type Run = RunHeader & Tally & { segments: Share; buckets: Share };

/** Runs as passes: what a segment has counted is what became of each of its entities. */
export const runs: PassKind<RunHeader, { tally: Tally }> & Slotted = {
  ...runPlace,
  header: (attributes) => attributes as RunHeader,
  nothing: () => ({ tally: emptyTally() }),
  slots: 1,
};

/** The id of a scheduled run: one for each rule set, version and day. */
export function scheduledRunId(ruleSet: string, version: string, asOf: string): string {
  return `run_${ruleSet}_${version}_${asOf}`;
}

/** The id of the run that corrects what rests on an annulled version. */
export function correctingRunId(ruleSet: string, version: string): string {
  return `run_${ruleSet}_${version}_annulled`;
}

/** The id of the run that appraises earlier dates by a version that reaches back. */
export function reachingRunId(ruleSet: string, version: string): string {
  return `run_${ruleSet}_${version}_exTunc`;
}

/** The id of the run that follows a version set in force late, where one that reaches back governs its first day. */
export function lateRunId(ruleSet: string, version: string): string {
  return `run_${ruleSet}_${version}_late`;
}

/** The id of the run that follows a version withdrawn late, where one that reaches back governs that day. */
export function withdrawnRunId(ruleSet: string, version: string): string {
  return `run_${ruleSet}_${version}_withdrawn`;
}

/** Starts a run, or finds the one that stands under its id. */
export async function startRun(
  store: Store,
  request: RunRequest,
  options: StartOptions = {},
): Promise<{ run: RunHeader; segments: number[]; stood: boolean }> {
  const begun = await startPass(store, runs, request, options);
  return { run: begun.header, segments: segmentsOf(begun), stood: begun.stood };
}

/**
 * A run's header; null where there is none.
 *
 * @throws NotWholeError where its chain does not hold it
 */
export async function readHeader(store: Store, id: string): Promise<RunHeader | null> {
  return (await readBegun(store, runs, id))?.header ?? null;
}

/**
 * A run with the sums of its segments; null where there is none.
 *
 * @throws NotWholeError where its chain does not hold it
 */
export async function readRun(store: Store, id: string): Promise<Run | null> {
  const pass = await readPass(store, runs, id);
  return pass && summedUp(pass);
}

/** Closes a run whose segments are all done; before that it changes nothing. */
export async function finishRun(store: Store, id: string): Promise<Run | null> {
  const pass = await finishPass(store, runs, id, () => ({}));
  return pass && summedUp(pass);
}

function summedUp({ header, segments, progress }: PassRead<RunHeader, { tally: Tally }>): Run {
  return { ...header, ...sumOf(segments.map(({ counted }) => counted.tally)), ...progress };
}
