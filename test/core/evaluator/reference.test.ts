import { describe, expect, it } from 'vitest';
import { referenceOf } from '../../../core/evaluator/reference.ts';

const conditions = [
  { all: [{ fact: 'n', operator: 'greaterThan', value: 1 }] },
  { any: [{ condition: 'even' }, { fact: 'n', operator: 'isGiven', value: false }] },
];
const named = { even: { fact: 'n', operator: 'in', value: [0, 2, 4] } };
const of = (n: number | undefined) => () => n;

describe('json-rules-engine, asked about many inputs', () => {
  it('answers each of them for itself', async () => {
    const ask = referenceOf(conditions, named, ['n']);
    expect(await ask(of(1))).toEqual([false, false]);
    expect(await ask(of(2))).toEqual([true, true]);
    expect(await ask(of(undefined))).toEqual([false, true]);
    expect(await ask(of(3))).toEqual([true, false]);
  });

  it('drops no condition where a question comes before the answer to another, whenever that is', async () => {
    const ask = referenceOf(conditions, named, ['n']);
    for (let ticks = 0; ticks < 100; ticks += 1) {
      const first = ask(of(1));
      for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve();
      const second = ask(of(2));
      expect([ticks, await first, await second]).toEqual([ticks, [false, false], [true, true]]);
    }
  });

  it('answers on behind a question that it rejects', async () => {
    const listed = { all: [{ fact: 'n', operator: 'in', value: { fact: 'list' } }] };
    const ask = referenceOf([...conditions, listed], named, ['n', 'list']);
    const isIn = (list: number | number[]) => (name: string) => (name === 'n' ? 2 : list);
    const [rejected, answered] = await Promise.allSettled([ask(isIn(7)), ask(isIn([2]))]);
    expect(rejected).toMatchObject({ status: 'rejected', reason: expect.any(TypeError) as Error });
    expect(answered).toEqual({ status: 'fulfilled', value: [true, true, true] });
  });
});
