import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { FaultyDocumentError, faultsOf, pointerTo } from '../../../core/ground/fault.ts';
import { saying } from '../saying.ts';

describe('a fault', () => {
  it('says where with a JSON pointer, slashes and tildes escaped', () => {
    expect(pointerTo([])).toBe('');
    expect(pointerTo(['a/b', 'c~d', 0])).toBe('/a~1b/c~0d/0');
    expect(pointerTo(['~1'])).toBe('/~01');
  });

  const shape = z.strictObject({
    one: z.union([z.strictObject({ a: z.number() }), z.strictObject({ b: z.array(z.number()) })], {
      error: 'must be { a } or { b }',
    }),
  });
  const faults = (value: unknown) => {
    const { error } = shape.safeParse(value);
    return error ? faultsOf(error, ['base']) : [];
  };

  it('stands for one unknown key each', () => {
    expect(faults({ one: { a: 1 }, x: 1, y: 2 }).map(({ pointer }) => pointer)).toEqual([
      '/base/x',
      '/base/y',
    ]);
  });

  it('of a union is that of the branch that came nearest', () => {
    expect(faults({ one: { b: [1, '2'] } })).toEqual([
      { pointer: '/base/one/b/1', message: saying('must be a number, not a string') },
    ]);
  });

  it('of a union is the union’s own word where no branch was meant', () => {
    for (const one of [5, {}, { c: 1 }, undefined, null]) {
      expect(faults({ one })).toEqual([
        { pointer: '/base/one', message: 'must be { a } or { b }' },
      ]);
    }
  });

  it('is listed with all others in the error of a document', () => {
    const error = new FaultyDocumentError('The rule set is refused', [
      { pointer: '/a', message: 'is wrong' },
      { pointer: '', message: 'is empty' },
    ]);
    expect(error.message).toBe('The rule set is refused: /a is wrong; / is empty');
    expect(error.faults).toHaveLength(2);
    expect(error.name).toBe('FaultyDocumentError');
  });
});
