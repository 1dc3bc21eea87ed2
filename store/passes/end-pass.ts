import type { Store } from '../ground/client.ts';
import { transact, updateAction, updateWhere, type Item } from '../ground/requests.ts';
import { failedConditions } from '../ground/retry.ts';
import { ledgerPut } from '../ledger/ledger.ts';
import { boundHeader, itemsOf, passOf, readBegun, readPass, type PassRead } from './header.ts';
import type { PassHeader, PassKind, PassPlace } from './pass.ts';
import { passChain, passEntry, readBound, type Chained, type StoredPass } from './pass-binding.ts';
import { headerKey } from './stored-parts.ts';

/**
 * Closes a pass that is running, once all of its segments are done; before that, and after it is closed or
 * cancelled, it changes nothing.
 *
 * @param result the result of the segments, which the header stores
 * @returns the pass as it stands then; null where there is none
 * @throws NotWholeError where its chain does not hold it
 */
export async function finishPass<H extends PassHeader, C extends object>(
  store: Store,
  kind: PassKind<H, C>,
  id: string,
  result: (pass: PassRead<H, C>) => Promise<Partial<H>> | Partial<H>,
): Promise<PassRead<H, C> | null> {
  const stored = await readBound(store, kind, id, () => itemsOf(store, kind, id));
  if (!stored) return null;
  const pass = passOf(kind, stored);
  const { total, done } = pass.progress.segments;
  if (pass.header.status !== 'running' || done < total) return pass;
  const found = await result(pass);
  const finished = { status: 'finished', finishedAt: new Date(store.now()).toISOString() };
  const set = { ...finished, ...found };
  const by = String(stored.header['by']);
  const isOurs = await close(store, kind, id, stored, set, { at: finished.finishedAt, by });
  if (isOurs) return { ...pass, header: { ...pass.header, ...finished, ...found } };
  // a pass of before that was given its chain meanwhile is still open
  if (await isAdoptedSince(store, kind, id, stored))
    return await finishPass(store, kind, id, result);
  return await readPass(store, kind, id);
}

/**
 * Cancels a pass that is running: the pages that are at work end, and no other is done. One that is closed
 * stays as it is.
 *
 * @returns how it stands; null where there is none
 * @throws NotWholeError where its chain does not hold it
 */
export async function cancelPass<H extends PassHeader, C extends object>(
  store: Store,
  kind: PassKind<H, C>,
  id: string,
  by: string,
): Promise<H | null> {
  const cancelled = { at: new Date(store.now()).toISOString(), by };
  const stored = await boundHeader(store, kind, id);
  if (!stored) return null;
  const set = { status: 'cancelled', cancelled };
  const isOurs = await close(store, kind, id, stored, set, cancelled);
  if (!isOurs && (await isAdoptedSince(store, kind, id, stored)))
    return await cancelPass(store, kind, id, by);
  return (await readBegun(store, kind, id))?.header ?? null;
}

/** Whether a pass that was read without a chain has one now. */
async function isAdoptedSince(
  store: Store,
  kind: PassPlace,
  id: string,
  { entries }: Chained,
): Promise<boolean> {
  if (entries.length > 0) return false;
  return ((await boundHeader(store, kind, id))?.entries.length ?? 0) > 0;
}

/** Ends a pass that is running, and attests it in the same transaction where it is bound. */
async function close(
  store: Store,
  kind: PassPlace,
  id: string,
  stored: NonNullable<Awaited<ReturnType<typeof boundHeader>>> & StoredPass,
  set: Item,
  when: { at: string; by: string },
): Promise<boolean> {
  const [key, having] = [headerKey(kind, id), { status: 'running' }];
  if (stored.header['status'] !== 'running') return false;
  if (stored.entries.length === 0)
    return await updateWhere(store, kind.table, key, having, set, { lacking: ['bound'] });
  const ended = { ...stored, header: { ...stored.header, ...set } };
  const entry = passEntry(passChain(kind, id), ended, stored, when);
  const update = updateAction(store, kind.table, key, having, set);
  try {
    await transact(store, [update, ledgerPut(store, entry)]);
    return true;
  } catch (error) {
    if (!failedConditions(error)) throw error;
    return false;
  }
}
