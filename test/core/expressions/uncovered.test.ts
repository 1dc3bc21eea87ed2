import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../core/expressions/cell.ts';
import { meets } from '../../../core/expressions/compare.ts';
import { uncovered } from '../../../core/expressions/uncovered.ts';
import { between, pick, seeded } from '../../oracles/random.ts';

function coversAll(keys: Parameters<typeof uncovered>[0]): boolean {
  return uncovered(keys, 1)?.length === 0;
}

describe('the rows of a table', () => {
  const rows: [string, Cell[], boolean | undefined, boolean][] = [
    ['meet at a bound', [{ to: 1 }, { above: 1 }], false, true],
    ['leave out the bound', [{ below: 1 }, { above: 1 }], false, false],
    ['leave a hole, however small', [{ to: 1 }, { from: 1.0000001 }], false, false],
    ['leave a hole in which no whole number lies', [{ to: 1 }, { from: 2 }], true, true],
    ['leave a hole between bounds that are not whole', [{ to: 2.5 }, { above: 2.9 }], true, true],
    ['leave one whole number out', [{ to: 1 }, { from: 3 }], true, false],
    ['meet at great numbers', [{ to: 1e14 }, { above: 1e14 }], false, true],
    ['leave out what is greater than a great number', [{ to: 1e14 }], false, false],
    ['meet on the next day', [{ to: '2024-02-29' }, { from: '2024-03-01' }], false, true],
    ['leave out a day', [{ to: '2024-02-28' }, { from: '2024-03-01' }], false, false],
    ['reach to the last day', [{ to: '9999-12-31' }], false, true],
  ];

  it.each(rows)('%s', (_, cells, isWhole, isCovered) => {
    expect(coversAll([{ cells, isWhole }])).toBe(isCovered);
  });

  it('need not meet what lies beyond the range of the values', () => {
    const cells: Cell[] = [0, { above: 0, to: 9.5 }, { above: 9.5 }];
    expect(coversAll([{ cells, least: 0 }])).toBe(true);
    expect(coversAll([{ cells, least: -1 }])).toBe(false);
    expect(coversAll([{ cells: [{ from: 1, to: 9 }], least: 1, greatest: 9 }])).toBe(true);
    expect(coversAll([{ cells: [{ from: 1, to: 9 }], least: 1, greatest: 9.1 }])).toBe(false);
    expect(coversAll([{ cells: [{ above: 20 }], least: 0, greatest: 9 }])).toBe(false);
    expect(coversAll([{ cells: [{ from: 0, below: 3 }, { above: 3 }], least: 0 }])).toBe(false);
    const days: Cell[] = [{ from: '2024-01-01', to: '2024-06-30' }, { from: '2024-07-01' }];
    expect(coversAll([{ cells: days, least: '2024-01-01' }])).toBe(true);
    expect(coversAll([{ cells: days, least: '2023-12-31' }])).toBe(false);
  });

  it('say which combinations they miss, and nothing where there are too many to try', () => {
    const cells: [Cell[], Cell[]] = [
      ['a', '*'],
      ['*', 'x'],
    ];
    const keys = cells.map((own, at) => ({
      among: at === 0 ? ['a', 'b'] : ['x', 'y'],
      cells: own,
    }));
    expect(uncovered(keys)).toEqual([['b', 'y']]);
    const many = Array.from({ length: 2000 }, (_, at) => at);
    expect(uncovered([{ cells: many }, { cells: many }])?.length ?? 0).toBeLessThanOrEqual(10);
    const all = many.map((): Cell => '*');
    expect(uncovered([{ cells: many }, { cells: all }, { cells: many }])).toHaveLength(10);
    expect(uncovered([{ among: many, cells: all }])).toBeUndefined();
  });

  it('cover as their cells are met one by one, lists of values as well', () => {
    const random = seeded(7);
    const texts = ['a', 'b', 'c', 'd'];
    const some = (): string[] => texts.filter(() => random() < 0.5).concat(pick(random, texts));
    const kinds: (() => Cell)[] = [
      () => pick(random, texts),
      () => ({ in: some() }),
      () => ({ not: some() }),
      () => ({ given: random() < 0.5 }),
      () => '*',
    ];
    let covered = 0;
    for (let turn = 0; turn < 500; turn += 1) {
      const rows = Array.from({ length: between(random, 1, 12) });
      const column = () => ({ among: texts, cells: rows.map(() => pick(random, kinds)()) });
      const [one, other] = [column(), column()];
      const missing = texts.flatMap((first) =>
        texts
          .filter(
            (second) =>
              !rows.some(
                (_, row) =>
                  meets(one.cells[row] ?? '', first) && meets(other.cells[row] ?? '', second),
              ),
          )
          .map((second) => [first, second]),
      );
      expect(uncovered([one, other])).toEqual(missing.slice(0, 10));
      expect(coversAll([one, other])).toBe(missing.length === 0);
      if (missing.length === 0) covered += 1;
    }
    expect(covered).toBeGreaterThan(20);
  });
});
