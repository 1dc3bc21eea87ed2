import { describe, expect, it } from 'vitest';
import { daysBetween, moved, monthsBetween, weekdayOf, yearsBetween } from './calendar.ts';
import { campaign } from './campaign.ts';
import { fractionOf, numberOf } from './fraction.ts';
import { logarithm, power } from './transcendental.ts';

describe('values that expressions give', () => {
  it('are those of a naive calculation, and of the types that were inferred', () => {
    const { compared, absent, refused, beyond, faults } = campaign(10_000, 20_261_129);
    expect(faults).toEqual([]);
    expect(compared).toBeGreaterThan(8_500);
    // most inputs must say something
    expect(absent).toBeLessThan(compared * 0.3);
    expect(refused + beyond).toBeLessThan(500);
  });
});

describe('the naive calculation', () => {
  it.each([
    ['2024-01-31', 1, 0, '2024-02-29'],
    ['2023-03-31', -1, 0, '2023-02-28'],
    ['1900-02-28', 0, 1, '1900-03-01'],
    ['2000-02-28', 0, 1, '2000-02-29'],
    ['2024-02-29', 12, 1, '2025-03-01'],
    ['9999-12-31', 0, 1, '9999-12-31'],
    ['0001-01-01', -1, 0, '0001-01-01'],
  ])('moves %s by %i months and %i days to %s', (date, months, days, wanted) => {
    expect(moved(date, months, days)).toBe(wanted);
  });

  it('counts days, months, years and weekdays', () => {
    expect(daysBetween('0001-01-01', '9999-12-31')).toBe(3_652_058);
    expect(monthsBetween('2024-01-31', '2024-02-29')).toBe(1);
    expect(monthsBetween('2024-02-29', '2024-01-31')).toBe(-1);
    expect(yearsBetween('2024-02-29', '2025-02-28')).toBe(1);
    expect([weekdayOf('2026-11-29'), weekdayOf('2024-02-29')]).toEqual([7, 4]);
  });

  it('knows powers and logarithms', () => {
    const [two, ten] = [fractionOf(2), fractionOf(10)];
    expect(power(two, fractionOf(0.5))).toEqual({
      n: 1_414213562373095048801688724209698078570n,
      d: 10n ** 39n,
    });
    expect(logarithm(two)).toEqual({
      n: 6931471805599453094172321214581765680755n,
      d: 10n ** 40n,
    });
    expect(numberOf(logarithm(fractionOf(1000), ten) ?? two)).toBe(3);
    expect(numberOf(power(fractionOf(2.25), fractionOf(-1.5)) ?? two)).toBe(0.296296296296296);
  });
});
