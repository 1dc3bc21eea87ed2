import { afterEach, expect, it, vi } from 'vitest';
import { follow } from '../../cli/system/follow.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** What is written to standard error while a work goes through some states. */
async function toldOf(done: readonly number[], silentAfterMs: number): Promise<string[]> {
  const told: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told.push(String(text));
    return true;
  });
  const state = (at: number) => ({
    status: at < done.length ? 'running' : 'finished',
    buckets: { total: 4, done: done[at] ?? 4 },
  });
  let at = 0;
  const read = () => Promise.resolve(state((at += 1)));
  const ended = await follow(state(0), { title: 'work', read, comeBack: '' }, silentAfterMs);
  expect(ended.status).toBe('finished');
  return told;
}

it('a task without progress is reported once, and still followed', async () => {
  const told = await toldOf([1, 1, 1, 1, 1, 1], 450);
  expect(told).toEqual([
    "gradus: nothing has gone on for 0 s, with 1 of 4 parts done; the system's log says why. Ctrl-C leaves it\n",
  ]);
});

it('a work that goes on, however slowly, is followed in silence', async () => {
  expect(await toldOf([0, 0, 1, 1, 2, 2, 3, 3], 5_000)).toEqual([]);
});
