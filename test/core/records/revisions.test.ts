import { describe, expect, it } from 'vitest';
import type { RecordState } from '../../../core/records/record-state.ts';
import { effectOf, standing, type WrittenRecord } from '../../../core/records/revisions.ts';

const written = (amount: number | undefined, knownAt?: string, id = '1'): WrittenRecord => ({
  ...{ type: 'penalty', source: 's', id, knownAt },
  ...(amount === undefined ? { withdrawn: true } : { occurredOn: '2026-01-01', body: { amount } }),
});
const amountsOf = (all: WrittenRecord[], knownAt?: string) =>
  standing(all, knownAt).records.map(({ body }) => body['amount']);

describe('records that were written several times', () => {
  it('stand as last known, whatever the order in which they come', () => {
    const all = [
      written(3, '2026-03-01T00:00:00Z'),
      written(1),
      written(2, '2026-02-01T00:00:00Z'),
    ];
    expect(amountsOf(all)).toEqual([3]);
    expect(amountsOf(all, '2026-02-01T00:00:00Z')).toEqual([2]);
    expect(amountsOf(all, '2026-01-31T23:59:59Z')).toEqual([1]);
    // an instant is compared as one, not as a text
    expect(amountsOf(all, '2026-03-01T00:59:00+01:00')).toEqual([2]);
  });

  it('are the same with the same content, and doubtful with that of an earlier revision', () => {
    const all = [written(1), written(1), written(2), written(1)];
    expect(standing(all)).toMatchObject({
      records: [{ body: { amount: 2 } }],
      doubtful: [written(1)],
    });
  });

  it('are gone when withdrawn, and come back with other content only', () => {
    expect(amountsOf([written(1), written(undefined)])).toEqual([]);
    expect(standing([written(1), written(undefined), written(1)])).toMatchObject({
      records: [],
      doubtful: [written(1)],
    });
    expect(amountsOf([written(1), written(undefined), written(2)])).toEqual([2]);
    expect(amountsOf([written(1), written(undefined), written(2), written(undefined)])).toEqual([]);
  });

  it('are others with another id or another source', () => {
    const other = { ...written(2), source: 't' };
    expect(amountsOf([written(1), written(1, undefined, '2'), other])).toEqual([1, 1, 2]);
  });

  it('are revised by another day alone', () => {
    const moved = { ...written(1), occurredOn: '2026-05-05' };
    expect(standing([written(1), moved]).records).toMatchObject([{ occurredOn: '2026-05-05' }]);
  });

  it('follow the order of the source where it tells its own', () => {
    const numbered = (amount: number | undefined, revision: number | string) => ({
      ...written(amount),
      revision,
    });
    expect(amountsOf([numbered(2, 2), numbered(1, 1)])).toEqual([2]);
    // content of an earlier revision comes back with a later number
    expect(amountsOf([numbered(1, 1), numbered(2, 2), numbered(1, 3)])).toEqual([1]);
    // said again under a later number, it is later than what comes in between
    expect(amountsOf([numbered(1, 1), numbered(1, 3), numbered(2, 2)])).toEqual([1]);
    expect(amountsOf([numbered(undefined, 2), numbered(1, 1)])).toEqual([]);
    const changed = [numbered(2, '2026-03-01T10:00:00+02:00'), numbered(1, '2026-03-01T08:30:00Z')];
    expect(amountsOf(changed)).toEqual([1]);
    const contradictory = standing([numbered(1, 1), numbered(2, 1)]);
    expect(contradictory).toMatchObject({ records: [{ body: { amount: 1 } }] });
    expect(contradictory.doubtful).toHaveLength(1);
  });

  it('come to the same in any order, where the source numbers them', () => {
    const all = [1, 2, undefined, 1, 4].map((amount, at) => ({
      ...written(amount),
      revision: at + 1,
    }));
    const orders = [
      [0, 1, 2, 3, 4],
      [4, 3, 2, 1, 0],
      [2, 4, 0, 3, 1],
      [3, 3, 1, 4, 4, 0, 2],
    ];
    for (const order of orders) {
      expect(amountsOf(order.flatMap((at) => all[at] ?? []))).toEqual([4]);
    }
  });

  it('say nothing new however often they are repeated, in whatever order', () => {
    const numbered = (amount: number, revision?: number): WrittenRecord =>
      revision === undefined ? written(amount) : { ...written(amount), revision };
    for (const all of [
      [numbered(1, 1), numbered(2, 2), numbered(3, 2)],
      [numbered(2, 2), numbered(1, 1)],
      [numbered(1), numbered(2), numbered(1)],
    ]) {
      let state: RecordState | undefined;
      let seq = 0;
      for (const one of all) ({ state } = effectOf(state, one, ++seq));
      for (const one of [...all, ...all.toReversed()]) {
        const again = effectOf(state, one, ++seq);
        expect([again.effect, again.state]).toEqual(['same', state]);
      }
    }
  });
});
