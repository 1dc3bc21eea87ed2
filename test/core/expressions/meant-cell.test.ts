import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../core/expressions/cell.ts';
import { meantCell } from '../../../core/expressions/meant-cell.ts';
import type { ScalarClass } from '../../../core/values/value-type.ts';

describe('a cell that is written as in other tables is meant as', () => {
  const rows: [string, ScalarClass, Cell | undefined][] = [
    ['>=30', 'number', { from: 30 }],
    ['≥ 30', 'number', { from: 30 }],
    ['30+', 'number', { from: 30 }],
    ['at least 30', 'number', { from: 30 }],
    ['> 30.5', 'number', { above: 30.5 }],
    ['<= -2', 'number', { to: -2 }],
    ['up to 30', 'number', { to: 30 }],
    ['<30', 'number', { below: 30 }],
    ['10-20', 'number', { from: 10, to: 20 }],
    ['10 – 20', 'number', { from: 10, to: 20 }],
    ['10..20', 'number', { from: 10, to: 20 }],
    ['10 to 20', 'number', { from: 10, to: 20 }],
    ['-5', 'number', -5],
    ['= 5', 'number', 5],
    ['1, 2 or 3', 'number', { in: [1, 2, 3] }],
    ['-', 'number', '*'],
    ['any', 'string', '*'],
    ['!= shop', 'string', { not: ['shop'] }],
    ['shop|factory', 'string', { in: ['shop', 'factory'] }],
    ['>=2026-01-01', 'date', { from: '2026-01-01' }],
    ['yes', 'boolean', true],
    ['many', 'number', undefined],
    ['>= many', 'number', undefined],
    ['factory', 'string', undefined],
    ['2026-02-30', 'date', undefined],
  ];

  it.each(rows)('%s for a %s: %j', (text, wanted, cell) => {
    expect(meantCell(text, wanted)).toEqual(cell);
  });

  it('takes no time over a long text', () => {
    expect(meantCell(`${'1-'.repeat(5000)}x`, 'number')).toBeUndefined();
    expect(meantCell(' '.repeat(20_000), 'number')).toBeUndefined();
  });
});
