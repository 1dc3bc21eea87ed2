import { NotWholeError } from '../../core/ground/not-whole.ts';
import { codeAdmissions } from '../../store/entities/code-admissions.ts';
import type { Store } from '../../store/ground/client.ts';
import { noteAdmission, type Admissions } from './admissions.ts';
import { NOT_WHOLE } from './not-whole-alarm.ts';

/** How long what was read of the admissions counts as what stands. */
const FRESH_MS = 10_000;

/** What passes so far, the store that is read, and the log. */
type StoredAdmissions = Admissions & {
  store: Store;
  log: (line: Readonly<Record<string, unknown>>) => void;
};

const readAt = new WeakMap<Store, number>();

/**
 * Adds the codes that were admitted in the store to those that are deployed, and takes out those whose admission was
 * withdrawn. A decision of another process counts within ten seconds. Where their chain does not hold together, none is added, and an alarm is raised.
 */
export async function addStoredAdmissions({
  store,
  log,
  ...known
}: StoredAdmissions): Promise<void> {
  const now = store.now();
  const last = readAt.get(store);
  if (last !== undefined && Math.abs(now - last) < FRESH_MS) return;
  readAt.set(store, now);
  try {
    for (const standing of await codeAdmissions(store)) noteAdmission(known, standing);
  } catch (error) {
    if (!(error instanceof NotWholeError)) throw error;
    log({ event: 'admissions-left-out', alarm: NOT_WHOLE });
  }
}
