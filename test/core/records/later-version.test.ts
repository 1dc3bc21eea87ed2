import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareType } from '../../../core/records/held-record.ts';
import { laterVersionFaults } from '../../../core/records/later-version.ts';
import type { RecordType } from '../../../core/records/record-type.ts';
import { readRecordType } from '../../../core/rule-set/read-record-type.ts';

type Fields = Record<string, Record<string, unknown>>;

const fields: Fields = {
  event: { type: 'string', enum: ['granted', 'refused'], title: 'Event', required: true },
  amount: { type: 'decimal', min: 0, max: 100, title: 'Amount', unit: 'EUR', optional: true },
  case: { type: 'string', pattern: '^[A-Z][0-9]{1,4}$', title: 'Case', optional: true },
  grounds: {
    type: 'list',
    of: { type: 'string', enum: ['late', 'false'] },
    title: 'Grounds',
    default: ['late'],
  },
  until: { type: 'date', title: 'Last day', min: '2000-01-01', optional: true },
};

const permit = typeOf({ fields });

function typeOf(parts: object): RecordType {
  const document = {
    ...{ type: 'permit', version: '1', title: 'A permit', category: 'licence' },
    ...{ law: { title: 'An act', verified: true }, sources: ['a', 'b'] },
    ...parts,
  };
  const read = readRecordType(document);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.type;
}

/** The second version with some parts changed; of fields those named. */
function later(parts: object, changed: Record<string, object | undefined> = {}): RecordType {
  const all = Object.entries({ ...fields, ...changed }).filter(([, one]) => one !== undefined);
  return typeOf({ version: '2', ...parts, fields: Object.fromEntries(all) });
}

const pointersOf = (after: RecordType): string[] =>
  laterVersionFaults(permit, after).map(({ pointer }) => pointer);

/** A field with some of its keys changed or left out. */
const field = (name: string, changes: object): Record<string, object> => ({
  [name]: Object.fromEntries(
    Object.entries({ ...fields[name], ...changes }).filter(([, value]) => value !== undefined),
  ),
});

describe('a later version of a record type', () => {
  it.each<[string, RecordType]>([
    ['is the same', later({})],
    [
      'adds an optional field',
      later({}, { fee: { type: 'decimal', title: 'Fee', optional: true } }),
    ],
    ['adds a value', later({}, field('event', { enum: ['refused', 'granted', 'renewed'] }))],
    [
      'adds a value of items',
      later({}, field('grounds', { of: { type: 'string', enum: ['late', 'false', 'other'] } })),
    ],
    ['widens bounds', later({}, field('amount', { min: -5, max: 1000 }))],
    [
      'drops bounds',
      later({}, { ...field('amount', { max: undefined }), ...field('until', { min: undefined }) }),
    ],
    ['has an earlier first day', later({}, field('until', { min: '1990-01-01' }))],
    [
      'says it in other words',
      later({ title: 'A licence', note: 'New' }, field('event', { title: 'What' })),
    ],
    ['names another law', later({ law: { title: 'A newer act', verified: false } })],
    ['is shown and kept for another time', later({ display: 'P1Y', retention: 'P5Y' })],
    ['adds a source', later({ sources: ['c', 'b', 'a'] })],
  ])('may be one that %s', (_, after) => {
    expect(laterVersionFaults(permit, after)).toEqual([]);
  });

  it.each<[string, RecordType, string[]]>([
    ['another category', later({ category: 'adverse' }), ['/category']],
    ['another severity', later({ severity: 'minor' }), ['/severity']],
    ['a source less', later({ sources: ['b'] }), ['/sources']],
    ['a field less', later({}, { case: undefined }), ['/fields/case']],
    [
      'a field by another name',
      later({}, { case: undefined, file: fields['case'] }),
      ['/fields/case'],
    ],
    [
      'a new field that is required',
      later({}, { fee: { type: 'decimal', title: 'Fee', required: true } }),
      ['/fields/fee/required'],
    ],
    [
      'a new field with a default',
      later({}, { fee: { type: 'decimal', title: 'Fee', default: 0 } }),
      ['/fields/fee/default'],
    ],
    ['another type', later({}, field('amount', { type: 'integer' })), ['/fields/amount/type']],
    [
      'another type of items',
      later({}, field('grounds', { of: { type: 'date' }, default: [] })),
      ['/fields/grounds/of/type'],
    ],
    ['a value less', later({}, field('event', { enum: ['granted'] })), ['/fields/event/enum']],
    [
      'a value of items less',
      later({}, field('grounds', { of: { type: 'string', enum: ['late'] } })),
      ['/fields/grounds/of/enum'],
    ],
    [
      'any text in place of a list of values',
      later({}, field('event', { enum: undefined, pattern: '^[a-z]+$' })),
      ['/fields/event/enum', '/fields/event/pattern'],
    ],
    [
      'narrower bounds',
      later({}, field('amount', { min: 1, max: 99 })),
      ['/fields/amount/min', '/fields/amount/max'],
    ],
    ['a new bound', later({}, field('until', { max: '2100-01-01' })), ['/fields/until/max']],
    ['a later first day', later({}, field('until', { min: '2000-01-02' })), ['/fields/until/min']],
    [
      'another pattern',
      later({}, field('case', { pattern: '^[A-Z][0-9]{1,5}$' })),
      ['/fields/case/pattern'],
    ],
    ['another unit', later({}, field('amount', { unit: 'kEUR' })), ['/fields/amount/unit']],
    [
      'a required field that was optional',
      later({}, field('amount', { optional: undefined, required: true })),
      ['/fields/amount/required'],
    ],
    [
      'an optional field that was required',
      later({}, field('event', { required: undefined, optional: true })),
      ['/fields/event/optional'],
    ],
    ['another default', later({}, field('grounds', { default: [] })), ['/fields/grounds/default']],
  ])('has no %s', (_, after, pointers) => {
    expect(pointersOf(after)).toEqual(pointers);
  });

  it('is of the same type, and of another version unless it is the same', () => {
    expect(pointersOf(typeOf({ type: 'licence', fields }))).toEqual(['/type']);
    expect(pointersOf(permit)).toEqual([]);
    expect(pointersOf(typeOf({ title: 'Another', fields }))).toEqual(['/version']);
  });

  it('says what was, and what to write', () => {
    const after = later(
      {},
      { ...field('amount', { max: 50 }), ...field('event', { enum: ['granted'] }) },
    );
    expect(laterVersionFaults(permit, after).map(({ message }) => message)).toEqual([
      'lacks "refused", which earlier records may have; keep it, also where no new record has it',
      'was 100 in version 1; write it as it was, or widen it, or declare a new optional field beside it',
    ]);
  });
});

const scalar = {
  enum: fc.uniqueArray(fc.constantFrom(1, 2, 3, 4), { minLength: 1 }),
  min: fc.integer({ min: -3, max: 3 }),
  max: fc.integer({ min: 4, max: 9 }),
};
const anyField = fc
  .record(
    {
      type: fc.constantFrom('integer', 'decimal'),
      ...scalar,
      way: fc.constantFrom('required', 'optional', 'default'),
    },
    { requiredKeys: ['type', 'way'] },
  )
  .map(({ way, ...rest }) => ({
    ...{ ...rest, title: 'A field' },
    ...(way === 'default'
      ? { default: rest.enum?.[0] ?? rest.min ?? rest.max ?? 0 }
      : { [way]: true }),
  }));
const anyFields = fc.dictionary(fc.constantFrom('a', 'b'), anyField);
const anyBody = fc.dictionary(fc.constantFrom('a', 'b'), fc.integer({ min: -4, max: 10 }));

function typeIn(version: string, some: Fields): RecordType | undefined {
  const read = readRecordType({ ...permit, version, fields: some });
  return 'type' in read ? read.type : undefined;
}

describe('two versions without faults', () => {
  it('accept the same bodies, and read the same from them, whatever they declare', () => {
    let tried = 0;
    fc.assert(
      fc.property(
        anyFields,
        anyFields,
        fc.array(anyBody, { minLength: 8 }),
        (one, other, bodies) => {
          const [before, after] = [typeIn('1', one), typeIn('2', { ...one, ...other })];
          if (!before || !after || laterVersionFaults(before, after).length > 0) return;
          const [earlier, now] = [prepareType(before), prepareType(after)];
          for (const body of bodies) {
            if (!earlier.bodySchema.safeParse(body).success) continue;
            tried += 1;
            expect(now.bodySchema.safeParse(body).success).toBe(true);
            const record = { type: 'permit', source: 'a', id: '1', occurredOn: '2026-01-01', body };
            const [was, is] = [earlier.held(record), now.held(record)];
            for (const name of Object.keys(one)) {
              const at = (sheet: typeof now.sheet): number => sheet.slots.get(name) ?? -1;
              expect(is.values[at(now.sheet)]).toEqual(was.values[at(earlier.sheet)]);
            }
          }
        },
      ),
      { numRuns: 2000 },
    );
    expect(tried).toBeGreaterThan(100);
  });
});
