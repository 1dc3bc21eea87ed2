import { setTimeout as sleep } from 'node:timers/promises';
import { counted } from '../../core/words/words.ts';
import { onInterrupt } from '../on-interrupt.ts';
import { progressBar } from '../lines/progress-bar.ts';

/** The state of a task in the running system. */
type Work = { status: string; buckets?: { total: number; done: number } | undefined };

const AGAIN_AFTER_MS = 200;
/** So long nothing goes on only where something is wrong: a page takes some seconds at the most. */
const SILENT_AFTER_MS = 60_000;

/**
 * Follows a work of the running system to its end, with a bar. Where nothing goes on for a minute, that
 * is reported once; on an interrupt it prints how to follow the task again, which continues.
 *
 * @param read reads the progress of the task
 */
export async function follow<T extends Work>(
  started: T,
  { title, read, comeBack }: { title: string; read: () => Promise<T>; comeBack: string },
  silentAfterMs = SILENT_AFTER_MS,
): Promise<T> {
  const bar = progressBar(title);
  const ended = onInterrupt(() => {
    bar.end();
    return comeBack;
  });
  let work = started;
  let [since, isTold] = [Date.now(), false];
  while (work.status === 'running') {
    if (work.buckets) bar.show(work.buckets.done, work.buckets.total);
    await sleep(AGAIN_AFTER_MS);
    const next = await read();
    if (next.buckets?.done !== work.buckets?.done) since = Date.now();
    work = next;
    if (!isTold && Date.now() - since > silentAfterMs) {
      bar.end();
      process.stderr.write(`gradus: ${stuck(work, silentAfterMs)}\n`);
      isTold = true;
    }
  }
  bar.end();
  ended();
  return work;
}

function stuck({ buckets: { done, total } = { done: 0, total: 0 } }: Work, ms: number): string {
  return `nothing has gone on for ${Math.round(ms / 1000)} s, with ${done} of ${counted(total, 'part')} done; the system's log says why. Ctrl-C leaves it`;
}
