import { describe, expect, it } from 'vitest';
import { pointsOf } from '../../../core/rule-set/points.ts';
import type { PointsFromFact } from '../../../core/rule-set/events.ts';

const bands = [{ upTo: 0, points: 1 }, { upTo: 10.5, points: 2 }, { points: 3 }];

describe('points from a fact', () => {
  const rows: [Omit<PointsFromFact, 'fact'>, number, number][] = [
    [{}, 7.25, 7.25],
    [{ round: 'halfUp' }, 2.5, 3],
    [{ round: 'halfEven' }, 2.5, 2],
    [{ round: 'down', scale: 1 }, 2.59, 2.5],
    [{ round: 'up', scale: 1 }, 2.51, 2.6],
    [{ bands }, -5, 1],
    [{ bands }, 0, 1],
    [{ bands }, 0.001, 2],
    [{ bands }, 10.5, 2],
    [{ bands }, 10.51, 3],
    [{ times: -5 }, 3, -15],
    [{ times: 0.1 }, 3, 0.3],
    [{ plus: 0.2 }, 0.1, 0.3],
    [{ min: -11 }, -15, -11],
    [{ min: -11 }, -11, -11],
    [{ max: 4 }, 5, 4],
    [{ max: 4 }, 3.9, 3.9],
    // each step changes what the next one gets: in any other order these come out otherwise
    [{ round: 'down', bands }, 10.9, 2],
    [{ bands, times: 10 }, 0.05, 20],
    [{ times: 2, plus: 1 }, 3, 7],
    [{ plus: 10, min: 5 }, -6, 5],
    [{ plus: 10, max: 12 }, 5, 12],
    [{ min: 5, max: 3 }, 4, 3],
    [{ round: 'halfUp', bands, times: -2, plus: 1, min: -4, max: 0 }, 0.4, -1],
    [{ round: 'halfUp', bands, times: -2, plus: 1, min: -4, max: 0 }, 0.5, -3],
    [{ round: 'halfUp', bands, times: -2, plus: 1, min: -4, max: 0 }, 10.6, -4],
  ];

  it.each(rows)('%j of %d are %d', (points, value, wanted) => {
    expect(pointsOf({ fact: 'it', ...points }, () => value)).toBe(wanted);
  });

  it('may be a number as it stands', () => {
    expect(pointsOf(-2.5, () => undefined)).toBe(-2.5);
  });

  it('are not made of what is absent or no number', () => {
    expect(() => pointsOf({ fact: 'it' }, () => undefined)).toThrow('it has no number');
    expect(() => pointsOf({ fact: 'it' }, () => '5')).toThrow(TypeError);
  });
});
