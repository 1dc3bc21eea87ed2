import { expect, test } from 'vitest';
import { addDays, addMonths, daysBetween } from './dates.ts';

test('30,000 days from 1999 are those of the calendar', () => {
  const start = Date.UTC(1999, 0, 1);
  for (let days = 0; days < 30_000; days++) {
    const day = new Date(start + days * 86_400_000).toISOString().slice(0, 10);
    expect(addDays('1999-01-01', days)).toBe(day);
    expect(addDays(day, -days)).toBe('1999-01-01');
    expect(daysBetween('1999-01-01', day)).toBe(days);
  }
});

test.each([
  ['2025-01-31', 1, '2025-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2024-02-29', -12, '2023-02-28'],
  ['2026-11-30', 3, '2027-02-28'],
  ['2025-03-31', -1, '2025-02-28'],
])('%s and %i months: %s', (date, months, result) => {
  expect(addMonths(date, months)).toBe(result);
});
