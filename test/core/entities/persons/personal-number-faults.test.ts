import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { personalNumberFaults } from '../../../../core/entities/persons/personal-number-faults.ts';
import { personalNumberKinds } from '../../../../core/entities/persons/detectors.ts';
import { oldResidentNumbers, personalNumbers } from './personal-numbers.ts';

const seed = 20260401;
const resident = '11010519491231002X';
const pointers = (value: unknown) => personalNumberFaults(value).map(({ pointer }) => pointer);

describe('a JSON value', () => {
  it.each(personalNumberKinds)('with a number of kind %s anywhere is faulty there', (kind) => {
    fc.assert(
      fc.property(personalNumbers[kind], (number) => {
        const value = { a: [{ 'b/c': number }], [`x ${number}`]: { y: true } };
        const faults = personalNumberFaults(value);
        expect(faults.map(({ pointer }) => pointer)).toEqual(['/a/0/b~1c', '/*']);
        expect(faults.map((fault) => fault.kind)).toEqual([kind, kind]);
        expect(JSON.stringify(faults)).not.toContain(number);
      }),
      { seed, numRuns: 100 },
    );
  });

  it('is faulty at its root if it is such a number', () => {
    expect(pointers(resident)).toEqual(['']);
    expect(personalNumberFaults({ owner: resident })[0]?.pointer).toBe('/owner');
  });

  it('masks the key that is a number also on the way to what lies under it', () => {
    expect(pointers({ [resident]: { owner: resident } })).toEqual(['/*', '/*/owner']);
  });

  it('may hold numbers, dates, and codes of organisations', () => {
    const value = {
      id: 'uscc:9152000071430580XT',
      facts: { hygiene: 5, share: 0.1234567890123456, on: '2024-11-05', none: null, yes: true },
      turnover: 123456789012.55,
      list: [1e15, -1, 0],
    };
    expect(personalNumberFaults(value)).toEqual([]);
  });

  it('may not hold a JSON number of 17 digits, which is not exact', () => {
    const parsed: unknown = JSON.parse('{"a":110105194912310021,"b":-1e300,"c":9999999999999999}');
    expect(personalNumberFaults(parsed).map(({ pointer, kind }) => [pointer, kind])).toEqual([
      ['/a', 'imprecise-number'],
      ['/b', 'imprecise-number'],
      ['/c', 'imprecise-number'],
    ]);
    expect(personalNumberFaults(9_999_999_999_999_998)).toEqual([]);
  });

  it('may not hold a number of 15 digits that is of the old form', () => {
    fc.assert(
      fc.property(oldResidentNumbers, (number) => {
        expect(pointers([Number(number)])).toEqual(['/0']);
      }),
      { seed },
    );
    expect(pointers({ big: 110105491231002n })).toEqual(['/big']);
  });

  it('may hold a code that is valid as both only if it is admitted', () => {
    const both = '913101200001020317';
    expect(pointers({ id: `uscc:${both}` })).toEqual(['/id']);
    expect(personalNumberFaults({ id: `uscc:${both}` }, { admitted: new Set([both]) })).toEqual([]);
    expect(personalNumberFaults({ [both]: 1 }, { admitted: new Set([both]) })).toEqual([]);
  });

  it('is walked without recursion, and refused where it is nested too deep', () => {
    let deep: unknown = resident;
    for (let level = 0; level < 200_000; level++) deep = [deep];
    const [fault, ...more] = personalNumberFaults(deep);
    expect(more).toEqual([]);
    expect(fault).toMatchObject({ kind: 'too-deep', pointer: '/0'.repeat(64) });
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(personalNumberFaults(circle)).toEqual([]);
  });

  it('with very many numbers lists a thousand faults, in the order of the document', () => {
    const faults = pointers(Array.from({ length: 5000 }, () => resident));
    expect(faults).toHaveLength(1000);
    expect(faults.slice(0, 2)).toEqual(['/0', '/1']);
  });

  it('does not show a key that is very long', () => {
    expect(pointers({ ['k'.repeat(101)]: resident })).toEqual(['/*']);
  });
});
