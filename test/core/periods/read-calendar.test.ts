import { describe, expect, it, test } from 'vitest';
import { digestOf } from '../../../core/ground/digest.ts';
import { readCalendar } from '../../../core/periods/read-calendar.ts';
import { nthWorkingDay } from '../../../core/periods/working-days.ts';
import { calendarOf, documentOf, ids } from './calendars.ts';

/** Working days of each year, counted by others. */
const SUMS: Readonly<Record<string, Record<string, number>>> = {
  CN: { 2024: 251, 2025: 248, 2026: 248 },
  'GB-ENG': { 2024: 254, 2025: 253, 2026: 253, 2027: 253 },
  US: { 2024: 251, 2025: 250, 2026: 250, 2027: 249 },
};

/** Digests of the days as they were compared with other lists; a change of a day changes them. */
const DIGESTS: Readonly<Record<string, string>> = {
  CN: 'sha256:d00363f0cee19aa1713e67872596f7e3c08a3caf1e0458dd884329b1a25f6e5f',
  'GB-ENG': 'sha256:04c24cf0ea42425434d32126b859f6fb60693f267bee845f805d72fe38b05ff3',
  US: 'sha256:a6a45e31d33cd78dbd25adf6ec1f42c043d71a1fdeb8905a8aa23f61a34c06cc',
};

describe.each(ids)('the calendar %s', (id) => {
  const { days, knownFrom, knownUntil } = calendarOf(id);

  it('has the working days of its years, in order', () => {
    const years = Object.groupBy(days, (day) => day.slice(0, 4));
    const sums = Object.entries(years).map(([year, of]) => [year, of?.length]);
    expect(Object.fromEntries(sums)).toEqual(SUMS[id]);
    expect(days).toEqual([...new Set(days)].toSorted());
    expect(days[0]! >= knownFrom && days.at(-1)! <= knownUntil).toBe(true);
  });

  it('is that of which the sums were counted, day by day', () => {
    const { years } = documentOf(id);
    const said = Object.entries(years).map(([year, { off, on = [] }]) => [year, off, on]);
    expect(digestOf(said)).toBe(DIGESTS[id]);
  });
});

test('a worked weekend is a working day, and a moved holiday is none', () => {
  const next = (id: string, day: string) => nthWorkingDay(calendarOf(id), day, 1).day;
  expect(next('CN', '2026-10-10')).toBe('2026-10-10');
  expect(next('CN', '2026-10-01')).toBe('2026-10-08');
  expect(next('GB-ENG', '2026-12-25')).toBe('2026-12-29');
  expect(next('US', '2027-12-31')).toBe('2028-01-03');
});

describe('a calendar is refused', () => {
  const law = { title: 'A law', verified: true };
  const base = { calendar: 'XX', title: 'A calendar' };
  const of = (years: object, more: object = {}) => ({ ...base, years, ...more });
  const year = (off: string[], on?: string[]) => ({ off, ...(on ? { on } : {}), law });

  it.each<[what: string, document: object, pointer: string, message: RegExp]>([
    [
      'under another name',
      of({ 2026: year([]) }, { calendar: 'XY' }),
      '/calendar',
      /is XY, but the file is named XX/,
    ],
    ['without a year', of({}), '/years', /at least one year/],
    [
      'with a gap',
      of({ 2024: year([]), 2026: year([]) }),
      '/years/2026',
      /follows 2024; add the years/,
    ],
    [
      'with a day that is none',
      of({ 2026: year(['02-29']) }),
      '/years/2026/off/0',
      /a day that 2026 does not have/,
    ],
    [
      'with a day twice',
      of({ 2026: year(['01-01', '01-01']) }),
      '/years/2026/off/1',
      /listed twice/,
    ],
    [
      'out of order',
      of({ 2026: year(['05-01', '01-01']) }),
      '/years/2026/off/1',
      /stands after 05-01/,
    ],
    [
      'with a free Saturday',
      of({ 2026: year(['10-10']) }),
      '/years/2026/off/0',
      /not worked anyway/,
    ],
    [
      'with a worked weekday',
      of({ 2026: year([], ['10-09']) }),
      '/years/2026/on/0',
      /worked anyway/,
    ],
    ['with a form of another day', of({ 2026: year(['1-1']) }), '/years/2026/off/0', /MM-DD/],
    ['without a law', of({ 2026: { off: [] } }), '/years/2026/law', /is required/],
    [
      'with a key of its own',
      of({ 2026: year([]) }, { holidays: [] }),
      '/holidays',
      /is not known here/,
    ],
    ['with a year of another time', of({ 1776: year([]) }), '/years/1776', /from 1900 to 2099/],
  ])('%s', (_, document, pointer, message) => {
    const read = readCalendar('XX', document);
    expect(read).toHaveProperty('faults');
    const { faults } = read as { faults: { pointer: string; message: string }[] };
    expect(faults).toHaveLength(1);
    expect(faults[0]?.pointer).toBe(pointer);
    expect(faults[0]?.message).toMatch(message);
  });

  it('with every fault, not only the first', () => {
    const read = readCalendar('XX', of({ 2026: year(['02-29', '10-10']), 2028: year([]) }));
    expect(read).toMatchObject({ faults: { length: 3 } });
  });
});
