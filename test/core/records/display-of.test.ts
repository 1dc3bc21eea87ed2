import { describe, expect, it } from 'vitest';
import { daysFrom } from '../../../core/ground/dates.ts';
import { firstDayAfter } from '../../../core/ground/first-day-after.ts';
import { displayIn, type Dated } from '../../../core/records/display-of.ts';
import type { RecordType } from '../../../core/records/record-type.ts';
import { readRecordType } from '../../../core/rule-set/read-record-type.ts';
import { seeded } from '../../oracles/random.ts';

const law = { title: 'Act on lists', verified: true };
const is = (fact: string, value: unknown) => ({ all: [{ fact, operator: 'equal', value }] });
const type = (display: unknown): RecordType => {
  const read = readRecordType({
    ...{ type: 'listing', version: '1', title: 'An entry', category: 'adverse', law, display },
    sources: ['desk', 'other-desk'],
    fields: {
      list: { type: 'string', enum: ['a', 'b'], title: 'List', required: true },
      event: { type: 'string', enum: ['entered', 'left'], title: 'Event', required: true },
      points: { type: 'integer', title: 'Points', optional: true },
    },
  });
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.type;
};
const record = (occurredOn: string, event: string, list = 'a', source = 'desk'): Dated => ({
  ...{ source, occurredOn, body: { list, event } },
});

describe('how long a type shows a record', () => {
  it('is said by the first term whose condition holds, with its own law', () => {
    const of = displayIn(
      type([
        { if: is('source', 'other-desk'), lasts: 'P3M', law: { ...law, cite: '1' } },
        { if: is('list', 'a'), lasts: 'P1Y', law: { ...law, cite: '2' } },
        { if: { all: [{ fact: 'occurredOn', operator: 'before', value: '2026-02-01' }] }, lasts: 'P2Y', law: { ...law, cite: '3' } }, // prettier-ignore
      ]),
      [],
    );
    const found = (one: Dated) => [of(one)?.law.cite, of(one)?.until];
    expect(found(record('2026-01-31', 'entered', 'a', 'other-desk'))).toEqual(['1', '2026-05-01']);
    expect(found(record('2026-01-31', 'entered', 'a'))).toEqual(['2', '2027-02-01']);
    expect(found(record('2026-01-31', 'entered', 'b'))).toEqual(['3', '2028-02-01']);
    expect(of(record('2026-02-01', 'entered', 'b'))).toBeUndefined();
  });

  it('is the same as when each pair of records is compared', () => {
    const endedBy = { alike: ['list'], if: is('event', 'left') };
    const ended = type([{ if: is('event', 'entered'), lasts: 'P1Y', endedBy, law }]);
    const replaced = type([{ endedBy: { alike: ['list'] }, law }]);
    const random = seeded(20_261_202);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    let ends = 0;
    for (let turn = 0; turn < 200; turn++) {
      const records = Array.from(
        { length: 1 + Math.floor(random() * 12) },
        () =>
        record(daysFrom('2026-01-01', Math.floor(random() * 9)), pick(['entered', 'left']), pick(['a', 'b'])), // prettier-ignore
      );
      const [byEnd, byNext] = [displayIn(ended, records), displayIn(replaced, records)];
      for (const one of records) {
        const alike = records.filter(({ body }) => body['list'] === one.body['list']);
        const left = alike.filter(({ body, occurredOn }) => body['event'] === 'left' && occurredOn >= one.occurredOn); // prettier-ignore
        const days = left.map(({ occurredOn }) => occurredOn).toSorted();
        const wanted = days[0] ?? firstDayAfter(one.occurredOn, 'P1Y');
        expect(byEnd(one)).toEqual(one.body['event'] === 'left' ? undefined : { law, until: wanted }); // prettier-ignore
        const next = alike.filter(({ occurredOn }) => occurredOn > one.occurredOn);
        expect(byNext(one)?.until).toBe(next.map(({ occurredOn }) => occurredOn).toSorted()[0] ?? null); // prettier-ignore
        ends += days.length;
      }
    }
    expect(ends).toBeGreaterThan(200);
  });
});

describe('a term of display is refused', () => {
  it.each<[string, object[], string, RegExp]>([
    ['without an end', [{ law }], '/display/0', /has no end/],
    ['without a law', [{ lasts: 'P1Y' }], '/display/0/law', /./],
    ['of an unknown field', [{ if: is('lst', 'a'), lasts: 'P1Y', law }], '/display/0/if/all/0/fact', /no field of the type/], // prettier-ignore
    ['that reads the id', [{ if: is('id', 'a'), lasts: 'P1Y', law }], '/display/0/if/all/0/fact', /no field of the type/], // prettier-ignore
    ['that reads an optional field unasked', [{ if: is('points', 3), lasts: 'P1Y', law }], '/display/0/if', /isGiven/], // prettier-ignore
    ['that compares with no value of the field', [{ if: is('list', 'c'), lasts: 'P1Y', law }], '/display/0/if/all/0/value', /./], // prettier-ignore
    ['that ends by an unknown field', [{ endedBy: { if: is('lst', 'a') }, law }], '/display/0/endedBy/if/all/0/fact', /no field/], // prettier-ignore
    ['that is alike in an unknown field', [{ endedBy: { alike: ['lst'] }, law }], '/display/0/endedBy/alike/0', /no field/], // prettier-ignore
    ['behind one for all', [{ lasts: 'P1Y', law }, { lasts: 'P2Y', law }], '/display/1', /never reached/], // prettier-ignore
  ])('%s', (_, display, pointer, message) => {
    const given = { ...type('P1Y'), display };
    const read = readRecordType(given);
    expect('faults' in read ? read.faults : []).toMatchObject([
      {
        pointer: expect.stringContaining(pointer) as string,
        message: expect.stringMatching(message) as string,
      },
    ]);
  });
});
