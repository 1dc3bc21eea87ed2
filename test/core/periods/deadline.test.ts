import { describe, expect, it, test } from 'vitest';
import { deadlineOf } from '../../../core/periods/deadline.ts';
import { countWords } from '../../../core/periods/deadline-words.ts';
import { readSpan } from '../../../core/periods/span.ts';
import { campaign } from './campaign.ts';
import { calendarOf } from './calendars.ts';

type How = { by?: string; countStart?: boolean; roll?: boolean };

function endOf(from: string, span: string, { by, countStart = false, roll = false }: How = {}) {
  const period = { ...readSpan(span), countStart, roll };
  return deadlineOf({ from, period, calendar: by === undefined ? undefined : calendarOf(by) });
}

const CN = { by: 'CN' };
const rolled = (by: string) => ({ by, roll: true });
const counted = { countStart: true };

describe('the day on which a period of the law ends', () => {
  it.each<[law: string, from: string, span: string, how: How, ends: string]>([
    ['CN: working days over National Day', '2026-09-30', '3 working days', CN, '2026-10-10'],
    ['CN: working days over Spring Festival', '2026-02-13', '3 working days', CN, '2026-02-25'],
    ['CN: a worked Sunday', '2025-09-26', '3 working days', CN, '2025-09-30'],
    ['CN: a worked Saturday', '2024-09-30', '5 working days', CN, '2024-10-12'],
    ['CN: fine, paid within 15 days', '2026-09-16', '15 calendar days', {}, '2026-10-01'],
    ['CN: the same, rolled', '2026-09-16', '15 calendar days', rolled('CN'), '2026-10-08'],
    [
      'CN: worked Saturday as last day',
      '2026-02-13',
      '15 calendar days',
      rolled('CN'),
      '2026-02-28',
    ],
    ['CN restoration: general, least', '2026-04-10', '3 months', {}, '2026-07-10'],
    ['CN restoration: general, most', '2026-04-10', '1 year', {}, '2027-04-10'],
    ['CN restoration: month end', '2025-11-28', '3 months', {}, '2026-02-28'],
    ['CN restoration: month end', '2025-11-29', '3 months', {}, '2026-02-28'],
    ['CN restoration: month end', '2025-11-30', '3 months', {}, '2026-02-28'],
    ['CN restoration: general, most', '2025-11-28', '1 year', {}, '2026-11-28'],
    ['CN restoration: general, most', '2025-11-29', '1 year', {}, '2026-11-29'],
    ['CN restoration: general, most', '2025-11-30', '1 year', {}, '2026-11-30'],
    ['CN restoration: leap day, least', '2024-02-29', '1 year', {}, '2025-02-28'],
    ['CN restoration: leap day, most', '2024-02-29', '3 years', {}, '2027-02-28'],
    ['CN restoration: minor, shown', '2026-08-31', '3 months', {}, '2026-11-30'],
    ['CN restoration: if the day counted', '2026-04-10', '3 months', counted, '2026-07-09'],
    ['CN restoration: if the day counted', '2025-11-30', '3 months', counted, '2026-02-27'],
    ['CN restoration: if the day counted', '2024-02-29', '3 years', counted, '2027-02-27'],
    ['FHRS Wales: after receipt', '2026-12-04', '21 calendar days', {}, '2026-12-25'],
    ['FHRS N. Ireland: from receipt', '2026-12-04', '21 calendar days', counted, '2026-12-24'],
    ['CQC: over Easter', '2026-03-30', '10 working days', { by: 'GB-ENG' }, '2026-04-15'],
    ['New Mexico: observed holiday', '2026-06-23', '10 calendar days', rolled('US'), '2026-07-06'],
    ['FMCSA: hazmat, passengers', '2026-11-02', '45 calendar days', {}, '2026-12-17'],
    ['UK consent: last good day', '2026-01-10', '90 calendar days', {}, '2026-04-10'],
    ['UK consent: reconfirmed', '2026-04-20', '90 calendar days', {}, '2026-07-19'],
  ])('%s: %s and %s, %j: %s', (_, from, span, how, ends) => {
    expect(endOf(from, span, how)).toMatchObject({ ends });
  });

  it.each([
    ['2026-10-08', '1 working day', '2026-10-08'],
    ['2026-10-07', '1 working day', '2026-10-08'],
    ['2026-10-07', '3 working days', '2026-10-10'],
    ['2026-10-10', '2 working days', '2026-10-12'],
  ])('with %s counted and %s: %s', (from, span, ends) => {
    expect(endOf(from, span, { by: 'CN', countStart: true })).toEqual({ ends });
  });

  it('is moved only from a day that is not worked, and says from which', () => {
    expect(endOf('2026-09-16', '15 calendar days', rolled('CN'))).toEqual({
      ends: '2026-10-08',
      rolledFrom: '2026-10-01',
    });
    expect(endOf('2026-09-15', '15 calendar days', rolled('CN'))).toEqual({ ends: '2026-09-30' });
    expect(endOf('2026-09-30', '3 working days', rolled('CN'))).toEqual({ ends: '2026-10-10' });
  });

  it('asks no calendar of days, months and years that are not rolled', () => {
    expect(endOf('1999-12-31', '2 months')).toEqual({ ends: '2000-02-29' });
    expect(endOf('2150-01-31', '13 months', counted)).toEqual({ ends: '2151-02-27' });
    expect(() => endOf('2026-01-01', '1 working day')).toThrow(/none is given/);
  });
});

describe('days that a calendar does not know', () => {
  const CN_YEARS = { ends: null, knownFrom: '2024-01-01', knownUntil: '2026-12-31' };

  it.each<[from: string, span: string, how: How, notBefore: string]>([
    ['2026-12-30', '2 working days', CN, '2027-01-01'],
    ['2026-12-30', '5 working days', CN, '2027-01-06'],
    ['2027-10-01', '1 working day', CN, '2027-10-04'],
    ['2026-12-25', '15 calendar days', rolled('CN'), '2027-01-11'],
    ['2023-12-28', '1 working day', CN, '2023-12-29'],
    ['2023-12-28', '3 working days', CN, '2024-01-03'],
    ['2023-12-31', '1 working day', { ...CN, countStart: true }, '2024-01-02'],
    ['2023-12-01', '29 calendar days', rolled('CN'), '2024-01-02'],
    ['2023-12-28', '1000 working days', CN, '2027-12-20'],
  ])('are refused: %s and %s, %j: not before %s', (from, span, how, notBefore) => {
    expect(endOf(from, span, how)).toEqual({ ...CN_YEARS, notBefore });
  });

  it('do not matter where none of them is asked about', () => {
    expect(endOf('2026-12-30', '1 working day', CN)).toEqual({ ends: '2026-12-31' });
    expect(endOf('2023-12-31', '1 working day', CN)).toEqual({ ends: '2024-01-02' });
    expect(endOf('2020-01-01', '5 years', rolled('CN'))).toMatchObject({ ends: '2025-01-02' });
  });
});

test('2,000 random periods end where plain counting ends', () => {
  const { compared, unknown, rolled: moved, faults } = campaign(2_000, 1);
  expect(faults).toEqual([]);
  expect(compared).toBe(2_000);
  expect(Math.min(unknown, moved)).toBeGreaterThan(50);
});

test('how a period was counted is said step by step', () => {
  const wordsOf = (from: string, span: string, countStart: boolean, roll: boolean) => {
    const period = { ...readSpan(span), countStart, roll };
    const count = { from, period, calendar: calendarOf('CN') };
    const found = deadlineOf(count);
    return found.ends === null ? [] : countWords(count, found);
  };
  expect(wordsOf('2026-09-16', '15 calendar days', false, true)).toEqual([
    '15 calendar days from 2026-09-16, which does not count: 2026-10-01',
    '2026-10-01 is no working day of CN; the end moves to the next, 2026-10-08',
  ]);
  expect(wordsOf('2026-02-13', '15 calendar days', false, true)[1]).toBe(
    '2026-02-28 is a working day of CN; the end stays',
  );
  expect(wordsOf('2026-10-07', '1 working day', true, true)).toEqual([
    '1 working day of CN from 2026-10-07, which counts if it is worked: 2026-10-08',
  ]);
});
