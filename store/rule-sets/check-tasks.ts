import { digestOf } from '../../core/ground/digest.ts';
import type { Decider } from '../../core/life/versions/decision-request.ts';
import type { VersionRecord } from '../../core/life/versions/version-record.ts';
import type { Store } from '../ground/client.ts';
import { getItem, scanned, updateWhere, type Item } from '../ground/requests.ts';

/** So long after its last sign of life a check that is not finished counts as failed, in milliseconds. */
const LEASE = 15 * 60_000;
/** How long a check can be read, in seconds: thirty days. */
const LIFE = 30 * 24 * 60 * 60;
const TABLE = 'simulations';
/** The sort key of checks, beside the parts of simulations. */
const CHECK = 'check';

/** The content that is checked. */
type Content = Pick<VersionRecord, 'version' | 'digest'> & { ruleSet: string; cases?: string };

/** A check that takes longer than a request, as it is stored. */
export type CheckTask = Content & {
  id: string;
  /** Counts how often it was begun: only the last attempt writes. */
  attempt: number;
  status: 'running' | 'finished' | 'failed';
  /** How much of the estimated work is done, from 0 to 1. */
  progress: number;
  startedAt: string;
  /** Instant of the last sign of life. */
  at: string;
  finishedAt?: string;
  reason?: string;
  decider: Decider;
};

/** The id of the check of a content: the same content has one check, however often it is requested. */
export function checkIdOf({ ruleSet, version, digest, cases }: Content): string {
  const hash = digestOf({ ruleSet, version, digest, cases: cases ?? null });
  return `chk_${hash.slice('sha256:'.length, 'sha256:'.length + 40)}`;
}

/**
 * Begins a check, or finds the one of the same content that is running.
 *
 * @returns the check, and whether it has just begun, so that somebody has to do it
 */
export async function beginCheck(
  store: Store,
  { id: ruleSet, version, digest, cases }: VersionRecord,
  decider: Decider,
): Promise<{ task: CheckTask; hasBegun: boolean }> {
  const content = { ruleSet, version, digest, ...(cases === undefined ? {} : { cases }) };
  const id = checkIdOf(content);
  for (;;) {
    const held = await readCheck(store, id);
    if (held?.status === 'running') return { task: held, hasBegun: false };
    const at = new Date(store.now()).toISOString();
    const before = held?.attempt ?? 0;
    const begun = { ...content, attempt: before + 1, progress: 0, startedAt: at, at, decider };
    const set = { ...begun, status: 'running', expires: Math.floor(store.now() / 1000) + LIFE };
    const isOurs = await updateWhere(store, TABLE, keyOf(id), { attempt: before }, set, {
      orNew: !held,
    });
    if (isOurs) return { task: { ...begun, id, status: 'running' }, hasBegun: true };
  }
}

/** A check as it stands; null where there is none. One that has shown no sign of life has failed. */
export async function readCheck(store: Store, id: string): Promise<CheckTask | null> {
  const item = await getItem(store, TABLE, keyOf(id));
  if (!item) return null;
  const task = { ...item, id } as CheckTask & Item;
  const isLost = Math.abs(store.now() - Date.parse(task.at)) > LEASE;
  if (task.status !== 'running' || !isLost) return task;
  return { ...task, status: 'failed', reason: 'It has shown no sign of life; check again.' };
}

/** Checks that are still running, for the local system to resume: reads the whole table. */
export async function unfinishedChecks(store: Store): Promise<Pick<CheckTask, 'id' | 'attempt'>[]> {
  const items = await scanned(store, TABLE, { part: CHECK, status: 'running' });
  return items.map(({ simulation, attempt }) => {
    return { id: simulation as string, attempt: attempt as number };
  });
}

/** Says how much of an attempt is done; false where it is no longer the one that runs. */
export async function sayProgress(
  store: Store,
  { id, attempt }: Pick<CheckTask, 'id' | 'attempt'>,
  progress: number,
): Promise<boolean> {
  const at = new Date(store.now()).toISOString();
  const running = { attempt, status: 'running' };
  return await updateWhere(store, TABLE, keyOf(id), running, { progress, at });
}

/** Ends an attempt, with the reason where it failed; one that is no longer the last changes nothing. */
export async function endCheck(
  store: Store,
  { id, attempt }: Pick<CheckTask, 'id' | 'attempt'>,
  reason?: string,
): Promise<void> {
  const at = new Date(store.now()).toISOString();
  const end =
    reason === undefined ? { status: 'finished', progress: 1 } : { status: 'failed', reason };
  const running = { attempt, status: 'running' };
  await updateWhere(store, TABLE, keyOf(id), running, { ...end, at, finishedAt: at });
}

function keyOf(id: string): Item {
  return { simulation: id, part: CHECK };
}
