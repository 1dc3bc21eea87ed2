import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { previousOf } from '../../../core/life/previous.ts';

const SEED = 20_261_122;

const entry = (asOf: string, seq: number, inForce = true) => ({ asOf, seq, inForce });

describe('what was in force before a date', () => {
  it('is the last word for the latest date before it', () => {
    const chain = [entry('2024-01-01', 1), entry('2024-02-01', 2), entry('2024-03-01', 3)];
    expect(previousOf(chain, '2024-03-01')?.seq).toBe(2);
    expect(previousOf(chain, '2024-01-01')).toBeUndefined();
  });

  it('is its correction where it was corrected afterwards', () => {
    const corrected = [entry('2024-01-01', 1), entry('2024-03-01', 2)];
    expect(previousOf([...corrected, entry('2024-01-01', 3, false)], '2024-03-01')?.seq).toBe(3);
  });

  it('is never a date that was only added to history', () => {
    const added = [entry('2024-01-01', 1), entry('2024-03-01', 2), entry('2024-02-01', 3, false)];
    expect(previousOf(added, '2024-03-01')?.seq).toBe(1);
  });

  it(`is what sorting all of them finds (seed ${SEED})`, () => {
    const date = fc.integer({ min: 1, max: 9 }).map((day) => `2024-01-0${day}`);
    fc.assert(
      fc.property(fc.array(date, { maxLength: 12 }), date, (dates, asOf) => {
        // in force is what is no earlier than everything before it, as the store writes it
        const chain = dates.map((one, at) =>
          entry(
            one,
            at,
            dates.slice(0, at).every((before) => before <= one),
          ),
        );
        const inForce = chain.filter((one) => one.inForce && one.asOf < asOf);
        const latest = inForce
          .map((one) => one.asOf)
          .toSorted()
          .at(-1);
        const word = chain.findLast((one) => one.asOf === latest);
        expect(previousOf(chain, asOf)).toEqual(word);
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });
});
