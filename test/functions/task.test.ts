import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { task } from '../../functions/tasks/task.ts';
import { pageByPage } from '../../store/passes/page-by-page.ts';

const contract = {
  handler: 'test-page',
  input: z.object({ pages: z.int() }),
  output: z.object({ done: z.boolean(), pages: z.int() }),
};

/** A step whose pages take 10 s each, with a clock that they alone move on. */
function stepOf(time: number | undefined) {
  let now = 0;
  const step = task({ log: () => undefined }, contract, async ({ pages }, isTimeLeft) => {
    let done = 0;
    const page = () => {
      now += 10_000;
      done += 1;
      return Promise.resolve({ done: done === pages, pages: done });
    };
    return await pageByPage(page, isTimeLeft);
  });
  return (pages: number) =>
    time === undefined
      ? step({ pages })
      : step({ pages }, { getRemainingTimeInMillis: () => time - now });
}

describe('a step that goes page by page', () => {
  it.each([
    [120_000, 100, { done: false, pages: 8 }],
    [120_000, 5, { done: true, pages: 5 }],
    [900_000, 100, { done: false, pages: 54 }],
    [10_000, 100, { done: false, pages: 1 }],
  ])('in %i ms uses 60 %% of its time and hands the rest on', async (time, pages, found) => {
    expect(await stepOf(time)(pages)).toEqual(found);
  });

  it('does one page where it cannot know its time', async () => {
    expect(await stepOf(undefined)(3)).toEqual({ done: false, pages: 1 });
  });
});
