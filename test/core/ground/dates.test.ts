import { describe, expect, it } from 'vitest';
import {
  dateAfter,
  dateSchema,
  instantFault,
  isLonger,
  localDate,
  partOfPeriod,
  periodSchema,
  timeZoneSchema,
} from '../../../core/ground/dates.ts';
import { NO_SUCH_DAY } from '../../../core/ground/calendar.ts';
import { isDate } from '../../../core/values/value-type.ts';

describe('a date after a period', () => {
  it.each([
    ['2024-01-31', 'P1M', '2024-02-29'],
    ['2023-01-31', 'P1M', '2023-02-28'],
    ['2024-02-29', 'P1Y', '2025-02-28'],
    ['2024-02-29', 'P4Y', '2028-02-29'],
    ['2025-08-31', 'P6M', '2026-02-28'],
    ['2025-01-31', 'P1M1D', '2025-03-01'],
    ['2025-12-31', 'P1D', '2026-01-01'],
    ['2024-02-28', 'P2W', '2024-03-13'],
    ['1900-02-28', 'P1D', '1900-03-01'],
    ['2000-02-28', 'P1D', '2000-02-29'],
  ])('%s and %s is %s', (date, period, wanted) => {
    expect(dateAfter(date, period)).toBe(wanted);
  });
});

describe('a date', () => {
  it.each(['2024-02-29', '2000-02-29', '2025-12-31', '2025-04-30'])('may be %s', (date) => {
    expect(isDate(date)).toBe(true);
    expect(dateSchema.safeParse(date).success).toBe(true);
  });

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2025-04-31',
    '2025-13-01',
    '2025-00-10',
    '2025-01-00',
    '2025-1-1',
    '20250101',
    '2025-01-01T00:00:00Z',
    ' 2025-01-01',
    '2025-01-01\n',
  ])('may not be %j', (date) => {
    expect(isDate(date)).toBe(false);
    expect(dateSchema.safeParse(date).success).toBe(false);
  });

  const faultOf = (value: unknown) => dateSchema.safeParse(value).error?.issues[0]?.message;

  it.each(['2026-02-30', '2025-13-01', '2025-00-10', '0000-00-00'])(
    '%s is refused for its day, not for its form',
    (date) => {
      expect(faultOf(date)).toBe(NO_SUCH_DAY);
      expect(instantFault(`${date}T12:00:00Z`, 'must be an instant')).toBe(NO_SUCH_DAY);
    },
  );

  it.each(['today', '2025-2-30', '30.02.2026', 5, null])('%j is refused for its form', (value) => {
    expect(faultOf(value)).toMatch(/^must be .*YYYY-MM-DD/);
    expect(instantFault(value, 'must be an instant')).toBe('must be an instant');
  });

  it('that is missing is refused with what to write', () => {
    expect(faultOf(undefined)).toMatch(/^is required: .*YYYY-MM-DD/);
  });
});

describe('a period', () => {
  it.each(['P1Y', 'P6M', 'P28D', 'P2W', 'P1Y6M', 'P1Y2M3W4D'])('may be %s', (period) => {
    expect(periodSchema.safeParse(period).success).toBe(true);
  });

  it.each(['P', '1Y', 'PT1H', 'P1DT1H', 'P1.5Y', 'P-1Y', '-P1Y', 'p1y', 'P1M1Y', 'P100000D'])(
    'may not be %s',
    (period) => {
      expect(periodSchema.safeParse(period).success).toBe(false);
    },
  );

  it.each([
    ['P13M', 'P1Y', true],
    ['P12M', 'P1Y', false],
    ['P1Y', 'P12M', false],
    ['P366D', 'P1Y', true],
    ['P53W', 'P1Y', true],
    ['P52W', 'P1Y', false],
  ])('%s is longer than %s: %s', (period, other, wanted) => {
    expect(isLonger(period, other)).toBe(wanted);
  });

  it.each([
    ['2025-01-01', 'P1Y', 1, '2026-01-01'],
    ['2025-01-01', 'P1Y', 2, '2025-07-02'],
    ['2024-01-01', 'P1Y', 2, '2024-07-02'],
    ['2025-01-01', 'P1Y', 3, '2025-05-02'],
    ['2025-01-01', 'P1D', 2, '2025-01-01'],
  ])('from %s, %s in %d parts: the first ends on %s', (date, period, parts, wanted) => {
    expect(partOfPeriod(date, period, parts)).toBe(wanted);
  });
});

describe('the local date of an instant', () => {
  it.each([
    ['2025-06-30T15:59:59Z', 'Asia/Shanghai', '2025-06-30'],
    ['2025-06-30T16:00:00Z', 'Asia/Shanghai', '2025-07-01'],
    ['2025-03-30T00:30:00Z', 'Europe/London', '2025-03-30'],
    ['2025-06-30T23:30:00Z', 'Europe/London', '2025-07-01'],
    ['2025-12-31T23:30:00Z', 'Europe/London', '2025-12-31'],
    ['2026-01-01T04:59:59Z', 'America/New_York', '2025-12-31'],
    ['2025-12-31T10:00:00Z', 'Pacific/Kiritimati', '2026-01-01'],
  ])('%s in %s is %s', (instant, timeZone, wanted) => {
    expect(localDate(instant, timeZone)).toBe(wanted);
  });

  it('is asked in a zone that the platform knows', () => {
    for (const zone of ['Europe/London', 'Asia/Shanghai', 'UTC', 'America/Port-au-Prince']) {
      expect(timeZoneSchema.safeParse(zone).success).toBe(true);
    }
    for (const zone of ['Europe/Paris2', '+08:00', 'Mars/Olympus', '', 'Europe/']) {
      expect(timeZoneSchema.safeParse(zone).success).toBe(false);
    }
  });
});
