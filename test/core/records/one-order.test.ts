import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneOrder } from '../../../core/records/one-order.ts';
import type { RecordState } from '../../../core/records/record-state.ts';
import { effectOf, orderOf, type WrittenRecord } from '../../../core/records/revisions.ts';

const revision = fc.oneof(
  fc.constant(undefined),
  fc.integer({ min: 0, max: 4 }),
  // the same places in the other order
  fc.integer({ min: 0, max: 4 }).map((millis) => new Date(millis).toISOString()),
);
const writing: fc.Arbitrary<WrittenRecord> = fc
  .tuple(revision, fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }))
  .map(([at, amount]) => ({
    ...{ type: 'penalty', source: 's', id: '1', revision: at },
    ...(amount === undefined
      ? { withdrawn: true as const }
      : { occurredOn: '2026-01-01', body: { amount } }),
  }));
const writings = fc.array(writing, { maxLength: 20 });

/** What the writings of one record come to, and those that were refused. */
function followed(all: readonly WrittenRecord[]) {
  let state: RecordState | undefined;
  const kept: WrittenRecord[] = [];
  const mixed: WrittenRecord[] = [];
  for (const one of all) {
    const before = state;
    const next = effectOf(state, one, kept.length + 1);
    ({ state } = next);
    if (next.effect === 'mixed') expect(state).toBe(before);
    (next.effect === 'mixed' ? mixed : kept).push(one);
  }
  return { state, kept, mixed };
}

describe('revisions of a record by numbers and by instants', () => {
  it('have one order in all that is kept, and what is refused changes nothing', () => {
    fc.assert(
      fc.property(writings, (all) => {
        const { state, kept, mixed } = followed(all);
        const kinds = new Set(kept.flatMap((one) => orderOf(one).orderedBy ?? []));
        expect(kinds.size).toBeLessThanOrEqual(1);
        expect(followed(kept).state).toEqual(state);
        for (const one of mixed) {
          expect(effectOf(state, one, 99)).toEqual({ effect: 'mixed', state });
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('are refused of a file where they are refused of a store', () => {
    fc.assert(
      fc.property(writings, (all) => {
        const watch = oneOrder();
        const refused = all.filter((one) => watch(one) !== undefined);
        expect(refused).toEqual(followed(all).mixed);
      }),
      { numRuns: 2000 },
    );
  });

  it('are told without a value', () => {
    const watch = oneOrder();
    const of = (at: number | string) => ({ type: 'penalty', source: 's', id: '1', revision: at });
    expect(watch(of(20260401))).toBeUndefined();
    expect(watch(of('2026-04-02T00:00:00Z'))).toEqual({
      pointer: '/revision',
      message:
        'is an instant, and the same record (source and id) had a number; give every revision of a record as a number, or withdraw the record and write it under another id',
    });
  });
});
