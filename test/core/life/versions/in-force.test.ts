import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inForceOn, statusOn, type Term } from '../../../../core/life/versions/in-force.ts';

const SEED = 20_261_122;

const term = (version: string, from: string, seq: number, ended: Partial<Term> = {}): Term => ({
  version,
  from,
  seq,
  at: `2023-12-${String(seq).padStart(2, '0')}T00:00:00.000Z`,
  ...ended,
});
const at = '2024-08-01T09:00:00.000Z';

describe('the version in force on a day', () => {
  const first = term('1', '2024-01-01', 1);
  const second = term('2', '2024-07-01', 2);

  it('is the one that began last, and none before the first', () => {
    const on = (day: string) => inForceOn([second, first], day)?.version;
    expect(on('2023-12-31')).toBeUndefined();
    expect(on('2024-01-01')).toBe('1');
    expect(on('2024-06-30')).toBe('1');
    expect(on('2024-07-01')).toBe('2');
  });

  it('is the one decided last where two begin on one day', () => {
    const corrected = term('3', '2024-07-01', 3);
    expect(inForceOn([corrected, first, second], '2024-08-01')?.version).toBe('3');
  });

  it('is none once it is withdrawn: what it replaced does not come back', () => {
    const terms = [first, { ...second, withdrawn: { on: '2024-09-01', at } }];
    expect(inForceOn(terms, '2024-08-31')?.version).toBe('2');
    expect(inForceOn(terms, '2024-09-01')).toBeNull();
    expect(inForceOn([...terms, term('3', '2024-10-01', 3)], '2024-10-01')?.version).toBe('3');
  });

  it('is the one before where it is annulled, as though it had never been', () => {
    const terms = [first, { ...second, annulled: { at } }];
    expect(inForceOn(terms, '2024-08-01')?.version).toBe('1');
  });

  it('is given as known at an instant', () => {
    const terms = [first, { ...second, annulled: { at } }];
    const known = (instant: string) => inForceOn(terms, '2024-08-01', instant)?.version;
    expect(known('2023-11-30T00:00:00.000Z')).toBeUndefined();
    expect(known('2023-12-01T12:00:00.000Z')).toBe('1');
    expect(known('2024-07-31T00:00:00.000Z')).toBe('2');
    expect(known(at)).toBe('1');
    const withdrawn = [first, { ...second, withdrawn: { on: '2024-07-15', at } }];
    expect(inForceOn(withdrawn, '2024-07-20', '2024-07-31T00:00:00.000Z')?.version).toBe('2');
    expect(inForceOn(withdrawn, '2024-07-20')).toBeNull();
  });

  it('is one that reaches back, once its own first day has begun', () => {
    const begins = '2024-06-30T23:00:00.000Z';
    const back = { ...second, reach: { since: '2024-03-01', begins } };
    const on = (day: string, now: string) => inForceOn([first, back], day, undefined, now)?.version;
    expect(on('2024-03-01', '2024-06-30T22:59:59.999Z')).toBe('1');
    expect(on('2024-03-01', begins)).toBe('2');
    expect(on('2024-02-29', begins)).toBe('1');
    const always = [first, { ...second, reach: { begins } }];
    expect(inForceOn(always, '2023-01-01', undefined, begins)?.version).toBe('2');
    // as it was known before, it had not begun
    expect(inForceOn(always, '2024-03-01', '2024-05-01T00:00:00.000Z')?.version).toBe('1');
    // on an earlier day it stands as the one in force, and what was in force there as superseded
    const stand = (now: string) =>
      [first, back].map((one) => statusOn(one, [first, back], '2024-03-01', now));
    expect(stand('2024-06-30T22:59:59.999Z')).toEqual(['in-force', 'approved']);
    expect(stand(begins)).toEqual(['superseded', 'in-force']);
    // a later version governs its own days, and leaves the rest to the one that reaches back
    const third = term('3', '2024-10-01', 3);
    expect(inForceOn([...always, third], '2024-10-01')?.version).toBe('3');
    expect(inForceOn([...always, third], '2024-03-01')?.version).toBe('2');
  });

  it(`is one at most, and stands so (seed ${SEED})`, () => {
    const day = fc
      .integer({ min: 1, max: 28 })
      .map((date) => `2024-02-${String(date).padStart(2, '0')}`);
    const ended = fc.oneof(
      fc.constant({}),
      day.map((on) => ({ withdrawn: { on, at } })),
      fc.constant({ annulled: { at } }),
      day.map((since) => ({ reach: { since, begins: at } })),
    );
    const many = fc
      .array(fc.tuple(day, ended), { maxLength: 6 })
      .map((all) => all.map(([from, end], seq) => term(String(seq), from, seq + 1, end)));
    fc.assert(
      fc.property(many, day, (terms, on) => {
        const standing = terms.filter((one) => statusOn(one, terms, on) === 'in-force');
        const governing = inForceOn(terms, on);
        expect(standing.map(({ version }) => version)).toEqual(
          governing ? [governing.version] : [],
        );
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });
});
