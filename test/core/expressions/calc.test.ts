import { describe, expect, it } from 'vitest';
import type { Calc } from '../../../core/expressions/expression.ts';
import { valueFrom } from './value-from.ts';

describe('a calculation', () => {
  const rows: [Calc, number | undefined][] = [
    [{ calc: ['add', 0.1, 0.2] }, 0.3],
    [{ calc: ['add', 1, 2, 3, 4] }, 10],
    [{ calc: ['subtract', 10, 1, 2] }, 7],
    [{ calc: ['subtract', 0.3, 0.1] }, 0.2],
    [{ calc: ['multiply', 1.1, 1.1] }, 1.21],
    [{ calc: ['multiply', 2, 3, 4] }, 24],
    [{ calc: ['divide', 1, 8], scale: 12 }, 0.125],
    [{ calc: ['divide', 100, 5, 2], scale: 0 }, 10],
    [{ calc: ['divide', 1, 3] }, 0.333333333333333],
    [{ calc: ['min', 3, 1, 2] }, 1],
    [{ calc: ['max', 3, -1, 2] }, 3],
    [{ calc: ['divide', 5, 2], scale: 0 }, 3],
    [{ calc: ['divide', 5, 2], scale: 0, round: 'halfUp' }, 3],
    [{ calc: ['divide', 5, 2], scale: 0, round: 'halfEven' }, 2],
    [{ calc: ['divide', 5, 2], scale: 0, round: 'down' }, 2],
    [{ calc: ['divide', 11, 10], scale: 0, round: 'up' }, 2],
    [{ calc: ['divide', 1, 0], scale: 2, ifZero: -1 }, -1],
    [{ calc: ['divide', 0, 0], scale: 2, ifZero: 0 }, 0],
    [{ calc: ['divide', 8, 2, 0], scale: 2, ifZero: 7 }, 7],
    [{ calc: ['divide', 0, 4], scale: 2, ifZero: 7 }, 0],
    [{ calc: ['add', 1, 'absent'] }, undefined],
    [{ calc: ['add', 'absent', 1] }, undefined],
    [{ calc: ['divide', 'absent', 0], ifZero: 1 }, undefined],
  ];

  it.each(rows)('%j gives %s', (calculation, wanted) => {
    expect(valueFrom(calculation, {})).toBe(wanted);
  });

  it('goes from the left and reads operands by name', () => {
    const facts = { a: 20, b: 2, c: 5 };
    expect(valueFrom({ calc: ['divide', 'a', 'b', 'c'], scale: 2 }, facts)).toBe(2);
    expect(valueFrom({ calc: ['subtract', 'c', 'a', 'b'] }, facts)).toBe(-17);
  });
});
