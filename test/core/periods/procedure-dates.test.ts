import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { datesOf, eventsOf } from '../../../core/periods/dates-of.ts';
import type { ProcedureDates } from '../../../core/periods/procedure-dates.ts';
import { readProcedureDates } from '../../../core/periods/read-procedure-dates.ts';
import { calendarOf, ids } from './calendars.ts';

function read(content: unknown): ProcedureDates {
  const found = readProcedureDates(content, ids);
  if ('faults' in found) throw new Error(JSON.stringify(found.faults));
  return found.document;
}

const contentOf = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const restoration = read(contentOf('rules/procedures/cn-restoration/2026-04.json'));

function datesIn(document: ProcedureDates, ofClass: string, day: string) {
  const calendars = new Map(ids.map((id) => [id, calendarOf(id)]));
  const occasion = { class: ofClass, events: new Map([['document', day] as const]), calendars };
  return Object.fromEntries(datesOf(document, occasion).map(({ name, on }) => [name, on]));
}

it.each(globSync('rules/procedures/*/*.json'))('%s is sound, under its own name', (file) => {
  const { procedure, version } = read(contentOf(file));
  expect([procedure, version]).toEqual([basename(dirname(file)), basename(file, '.json')]);
});

describe('restoration of credit', () => {
  it.each([
    ['2026-04-10', 'general', '2026-07-11', '2027-04-10', '2027-04-11'],
    ['2025-11-28', 'general', '2026-03-01', '2026-11-28', '2026-11-29'],
    ['2025-11-29', 'general', '2026-03-01', '2026-11-29', '2026-11-30'],
    ['2025-11-30', 'general', '2026-03-01', '2026-11-30', '2026-12-01'],
    ['2024-02-29', 'serious', '2025-03-01', '2027-02-28', '2027-03-01'],
    ['2026-08-31', 'minor', null, '2026-11-30', '2026-12-01'],
  ])('of a document of %s, %s', (day, ofClass, applyFrom, displayEnds, offFrom) => {
    expect(datesIn(restoration, ofClass, day)).toEqual({ applyFrom, displayEnds, offFrom });
  });

  it('runs from the document alone', () => {
    for (const ofClass of ['minor', 'general', 'serious']) {
      expect([...eventsOf(restoration, ofClass)]).toEqual(['document']);
    }
  });
});

describe('a procedure with working days', () => {
  const clock = { period: '3 working days', from: 'document', calendar: 'CN', law: 'order' };
  const of = (parts: object, byClass: object = { any: clock }) => ({
    ...{ procedure: 'xx', version: '1', title: 'Some', effective: { from: '2026-01-01' } },
    law: { order: { title: 'Order', verified: true } },
    classes: { any: 'Any.' },
    periods: { hearing: { title: 'Hearing', byClass } },
    dates: { last: { title: 'Last', lastDay: 'hearing' } },
    ...parts,
  });

  it('counts them, and has no date where the calendar does not know the end', () => {
    expect(datesIn(read(of({})), 'any', '2026-09-30')).toEqual({ last: '2026-10-10' });
    expect(datesIn(read(of({})), 'any', '2026-12-30')).toEqual({ last: null });
  });

  it.each<[what: string, document: object, pointer: string, message: RegExp]>([
    [
      'a class',
      of({}, { an: clock }),
      '/periods/hearing/byClass/an',
      /names no class \(did you mean "any"\?\); known are any/,
    ],
    [
      'law',
      of({}, { any: { ...clock, law: ['order', 'orders'] } }),
      '/periods/hearing/byClass/any/law',
      /names no entry of "law"/,
    ],
    [
      'a calendar',
      of({}, { any: { ...clock, calendar: 'CH' } }),
      '/periods/hearing/byClass/any/calendar',
      /names no calendar.*known are CN/,
    ],
    [
      'no calendar',
      of({}, { any: { ...clock, calendar: undefined } }),
      '/periods/hearing/byClass/any/calendar',
      /is required/,
    ],
    [
      'an event',
      of({}, { any: { ...clock, from: 'arrival' } }),
      '/periods/hearing/byClass/any/from',
      /must be receipt, service, document, publication or endOfAct/,
    ],
    [
      'no event',
      of({}, { any: { ...clock, from: undefined } }),
      '/periods/hearing/byClass/any/from',
      /is required/,
    ],
    [
      'a span',
      of({}, { any: { ...clock, period: 'P5D' } }),
      '/periods/hearing/byClass/any/period',
      /must be a number and calendar days/,
    ],
    [
      'a period',
      of({ dates: { last: { title: 'Last', dayAfter: 'haering' } } }),
      '/dates/last/dayAfter',
      /names no period \(did you mean "hearing"/,
    ],
    [
      'both days',
      of({ dates: { last: { title: 'Last', dayAfter: 'hearing', lastDay: 'hearing' } } }),
      '/dates/last',
      /either "lastDay" or "dayAfter"/,
    ],
  ])('is refused for %s', (_, document, pointer, message) => {
    const found = readProcedureDates(JSON.parse(JSON.stringify(document)), ids);
    expect(found).toMatchObject({ faults: [{ pointer }] });
    expect('faults' in found && found.faults[0]?.message).toMatch(message);
  });
});
