import { describe, expect, it } from 'vitest';
import { shapeFaults } from '../../functions/http/shape-faults.ts';

const keys = (count: number, value: unknown = 0): object =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, value]));

describe('the shape of a request', () => {
  it('has faults that point to their values, in keys and lists, one after the other', () => {
    expect(shapeFaults({ a: [{ b: '\u0000' }, '\u0001'], c: '\u0002' })).toEqual(
      ['/a/0/b', '/a/1', '/c'].map((pointer) => ({
        pointer,
        message: 'holds a control character; take it out',
      })),
    );
  });

  it.each([
    ['in a list', (count: number) => Array<number>(count).fill(0)],
    ['as keys', (count: number) => keys(count)],
  ])('has at most 250,000 values, itself included, %s', (_, make) => {
    expect(shapeFaults(make(249_999))).toEqual([]);
    expect(shapeFaults(make(250_000))).toEqual([
      { pointer: '', message: 'has more than 250000 values; send less at once' },
    ]);
  });

  it('has one fault where it is too large, whatever else it holds', () => {
    expect(shapeFaults(['\u0000', Array(250_000).fill(0)])).toHaveLength(1);
  });

  it('reads no value beyond the limit', () => {
    let reads = 0;
    const last = Object.defineProperty({}, 'read', { enumerable: true, get: () => (reads += 1) });
    expect(shapeFaults([...Array<number>(250_000).fill(0), last])).toHaveLength(1);
    expect(reads).toBe(0);
  });
});
