import { describe, expect, it } from 'vitest';
import { areAmbiguous, dateFormatProblem, dateReader } from '../../../core/mappings/date-format.ts';

describe('a date format', () => {
  it.each([
    ['YYYY-MM-DD', '2026-03-04', '2026-03-04'],
    ['YYYYMMDD', '20260304', '2026-03-04'],
    ['MM/DD/YYYY', '03/04/2026', '2026-03-04'],
    ['M/D/YYYY', '3/4/2026', '2026-03-04'],
    ['M/D/YYYY', '12/31/2026', '2026-12-31'],
    ['D.M.YYYY', '4.3.2026', '2026-03-04'],
    ['DD-MMM-YY', '04-MAR-26', '2026-03-04'],
    ['DD MMM YYYY', '04 Mar 2026', '2026-03-04'],
    ['YYYY-MM-DDThh:mm:ss', '2016-01-06T00:00:00.000', '2016-01-06'],
    ['MM/DD/YYYY hh:mm', '03/04/2026 09:30', '2026-03-04'],
    ['YYYY-MM-DD', '2024-02-29', '2024-02-29'],
  ])('%s reads %s', (format, text, day) => {
    expect(dateFormatProblem(format)).toBeUndefined();
    expect(dateReader([format])(text)).toEqual({ day });
  });

  it.each([
    ['MM/DD/YYYY', '02/30/2020', /calendar does not have/],
    ['MM/DD/YYYY', '13/01/2020', /calendar does not have/],
    ['YYYYMMDD', '20230229', /calendar does not have/],
    ['DD-MMM-YY', '04-MRZ-26', /calendar does not have/],
    ['MM/DD/YYYY', '2/3/2020', /must be a day written MM\/DD\/YYYY, not a day that is written in/],
    ['MM/DD/YYYY', '110105194912310', /not digits alone/],
    ['YYYY-MM-DD', '2020-01-01T00:00:00', /not a day with its time/],
    ['D.M.YYYY', '1x2x2020', /not another text/],
  ])('%s refuses %s without repeating it', (format, text, cause) => {
    const read = dateReader([format])(text);
    expect(read).toEqual({ cause: expect.stringMatching(cause) as string });
    expect(JSON.stringify(read)).not.toContain(text);
  });

  it.each(['YYYY', 'YYYY-MM', 'MM/DD/YYYY/D', 'MDYYYY', 'YYYY_MM_DD', 'xYYYY-MM-DD', ''])(
    '%j is none',
    (format) => {
      expect(dateFormatProblem(format)).toMatch(/^must/);
    },
  );

  it.each([
    ['MM/DD/YYYY', 'DD/MM/YYYY', true],
    ['M/D/YYYY', 'DD/MM/YYYY', true],
    ['YYYYMMDD', 'DDMMYYYY', true],
    ['MM/DD/YYYY', 'M/D/YYYY', false],
    ['MM/DD/YYYY', 'YYYY-MM-DD', false],
    ['DD-MMM-YY', 'YYYY-MM-DD', false],
    ['MM-DD-YYYY', 'YYYY-MM-DD', false],
    ['YY-MM-DD', 'DD-MM-YY', true],
  ])('%s and %s can be confused: %s', (one, other, expected) => {
    expect(areAmbiguous(one, other)).toBe(expected);
    expect(areAmbiguous(other, one)).toBe(expected);
  });
});
