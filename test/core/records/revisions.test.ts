import { describe, expect, it } from 'vitest';
import { standing, type WrittenRecord } from '../../../core/records/revisions.ts';

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
});
