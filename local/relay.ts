import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '../store/ground/client.ts';
import { drainOutbox, type DoWork, type OutEvent } from '../store/ledger/outbox.ts';

const PAUSE_IN_MILLIS = 500;
/** How long requests may keep an event waiting. */
const LONGEST_WAIT_IN_MILLIS = 30_000;

export type Relay = { stop: () => Promise<void> };

/**
 * Carries events from the outbox into a file for each day, one line each, and does the work that commits have made, until
 * it is stopped; it gives way to requests, since both work on the same engine.
 */
export function startRelay(
  store: Store,
  folder: string,
  isBusy: () => boolean,
  onError: (error: unknown) => void,
  doWork?: DoWork,
): Relay {
  const stopping = new AbortController();
  const sink = (events: OutEvent[]): Promise<void> => append(folder, events);
  const carry = async (): Promise<void> => {
    let waited = 0;
    while (!stopping.signal.aborted) {
      waited = isBusy() && waited < LONGEST_WAIT_IN_MILLIS ? waited + PAUSE_IN_MILLIS : 0;
      if (waited === 0) await drainOutbox(store, sink, doWork).catch(onError);
      await sleep(PAUSE_IN_MILLIS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const carrying = carry();
  return {
    stop: async () => {
      stopping.abort();
      await carrying;
      // what was committed since the last round
      await drainOutbox(store, sink, doWork).catch(onError);
    },
  };
}

/** Appends events and waits for the disk: only then are they taken out of the outbox. */
async function append(folder: string, events: readonly OutEvent[]): Promise<void> {
  const day = new Date().toISOString().slice(0, 10);
  const file = await open(join(folder, `${day}.ndjson`), 'a', 0o600);
  try {
    await file.write(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
    await file.sync();
  } finally {
    await file.close();
  }
}
