import { expect, it } from 'vitest';
import { placedApart } from '../../../pages/procedure/placed-apart.ts';

const at = (place: number, weight = 1) => ({ at: place, weight });

it('leaves each where it wants to be if that is far enough apart', () => {
  expect(placedApart([at(0), at(10), at(30)], [5, 5])).toEqual([0, 10, 30]);
});

it('moves neighbours apart by as little as can be, the lighter further', () => {
  expect(placedApart([at(0), at(1)], [3])).toEqual([-1, 2]);
  expect(placedApart([at(0, 3), at(0)], [4])).toEqual([-1, 3]);
  expect(placedApart([at(5), at(0)], [0])).toEqual([2.5, 2.5]);
});
