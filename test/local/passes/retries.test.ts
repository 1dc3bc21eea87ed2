import { expect, it, vi } from 'vitest';
import { createRetries } from '../../../local/passes/retries.ts';

function retriesThatRestAtOnce() {
  const stopping = new AbortController();
  const rests: number[] = [];
  const retries = createRetries((milliseconds) => {
    rests.push(milliseconds);
    return Promise.resolve();
  }, stopping.signal);
  return { stopping, rests, retries };
}

/** Work that fails so often, and then succeeds. */
const failing = (times: number) => {
  const work = vi.fn<() => Promise<string>>();
  for (let at = 0; at < times; at++) work.mockRejectedValueOnce(new Error(`failure ${at + 1}`));
  return work.mockResolvedValue('done');
};

it('a step is tried eight times, at intervals that double, and its last error is thrown', async () => {
  const { retries, rests } = retriesThatRestAtOnce();
  expect(await retries.step(failing(7))).toBe('done');
  expect(rests).toEqual([100, 200, 400, 800, 1_600, 3_200, 6_400]);
  const hopeless = failing(8);
  await expect(retries.step(hopeless)).rejects.toThrow('failure 8');
  expect(hopeless).toHaveBeenCalledTimes(8);
});

it('an execution goes on after each failure, which it reports, and rests ten minutes at most', async () => {
  const { retries, rests } = retriesThatRestAtOnce();
  const report = vi.fn();
  expect(await retries.execution(failing(9), report)).toBe('done');
  expect(report).toHaveBeenCalledTimes(9);
  expect([rests.at(0), rests.at(1), rests.at(-1)]).toEqual([15_000, 30_000, 600_000]);
});

it('a stop ends both, and what fails because of it is not reported', async () => {
  const { retries, stopping } = retriesThatRestAtOnce();
  const report = vi.fn();
  const stopped = (): Promise<string> => {
    stopping.abort();
    return Promise.reject(new Error('stopped'));
  };
  expect(await retries.execution(stopped, report)).toBeUndefined();
  expect(report).not.toHaveBeenCalled();
  await expect(retries.step(stopped)).rejects.toThrow('stopped');
  const never = failing(0);
  expect(await retries.execution(never, report)).toBeUndefined();
  expect(never).not.toHaveBeenCalled();
});
