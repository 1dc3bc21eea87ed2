import { NotWholeError } from '../../core/ground/not-whole.ts';
import { codeAdmissions } from '../../store/entities/code-admissions.ts';
import type { Store } from '../../store/ground/client.ts';
import { NOT_WHOLE } from './not-whole-alarm.ts';

/** How long what was read of the admissions counts as what stands. */
const FRESH_MS = 10_000;

/** The store that is read, what is admitted so far, and the log. */
type StoredAdmissions = {
  store: Store;
  admitted: Set<string>;
  log: (line: Readonly<Record<string, unknown>>) => void;
};

const readAt = new WeakMap<Store, number>();

/**
 * Adds the codes that were admitted in the store to those that are deployed. An admission of another process
 * counts within ten seconds. Where their chain does not hold together, none is added, and an alarm is raised.
 */
export async function addStoredAdmissions({
  store,
  admitted,
  log,
}: StoredAdmissions): Promise<void> {
  const now = store.now();
  const last = readAt.get(store);
  if (last !== undefined && Math.abs(now - last) < FRESH_MS) return;
  readAt.set(store, now);
  try {
    for (const { code } of await codeAdmissions(store)) admitted.add(code);
  } catch (error) {
    if (!(error instanceof NotWholeError)) throw error;
    log({ event: 'admissions-left-out', alarm: NOT_WHOLE });
  }
}
