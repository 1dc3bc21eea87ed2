import { describe, expect, it } from 'vitest';
import { readRecord } from '../../../core/records/read-records.ts';
import { mapRows, rowMapper } from '../../../core/mappings/map-rows.ts';
import { mapped, mappingWith, visitType, type Row } from './inspections.ts';

/** A made-up number with a valid check character: nobody's, but a person's by its shape. */
const PERSONAL = '11010519491231002X';

const causesOf = (change: Row) => mapped([change]).rejects.flatMap(({ causes }) => causes);
const bodyOf = (change: Row) => mapped([change]).records[0]?.body;

describe('a row', () => {
  it('becomes a record that is valid as one written by hand', () => {
    const { records, rejects, tally } = mapped([
      { Fee: '1.250,50', Paid: 'yes', Until: '4.3.2027' },
    ]);
    expect(records).toEqual([
      {
        ...{ entity: 'x-test:0012', type: 'visit', occurredOn: '2026-03-04', source: 'desk' },
        id: '2026-03-04/0012/routine',
        body: { kind: 'routine', score: 90, fee: 1250.5, paid: true, until: '2027-03-04' },
      },
    ]);
    expect(rejects).toEqual([]);
    expect(tally).toMatchObject({ rows: 1, records: 1, rejected: 0 });
    const { entity, ...record } = records[0]!;
    expect(entity).toBe('x-test:0012');
    expect(readRecord(record, { types: new Map([['visit', visitType]]) })).toHaveProperty('record');
  });

  it.each([
    ['an empty cell', { Score: '' }],
    ['a text that means none', { Score: 'n/a' }],
  ])('does not give a field for %s', (_, change) => {
    expect(bodyOf(change)).toEqual({ kind: 'routine' });
  });

  it.each([
    [{ Kind: ' ROUTINE ' }, { kind: 'routine', score: 90 }],
    [{ Kind: 'Complaint' }, { kind: 'other', score: 90 }],
    [{ Score: '90.0' }, { kind: 'routine', score: 90 }],
    [{ Paid: 'no' }, { kind: 'routine', score: 90, paid: false }],
    [{ Fee: '-0' }, { kind: 'routine', score: 90, fee: 0 }],
    [{ Reference: 'A-1' }, { kind: 'routine', score: 90, reference: 'A-1' }],
  ])('with %j has the body %j', (change, body) => {
    expect(bodyOf(change)).toEqual(body);
  });

  it.each([
    [{ Score: '90 %' }, 'Score', /^must be a number/],
    [{ Score: '1e2' }, 'Score', /^must be a number/],
    [{ Score: '90.5' }, 'Score', /^must be a whole number/],
    [{ Score: '101' }, 'Score', /^must be at most 100/],
    [{ Fee: '1.25' }, 'Fee', /^must be a number with a comma/],
    [{ Paid: 'perhaps' }, 'Paid', /^must be one of Y, Yes, N, No/],
    [{ Until: '30.2.2027' }, 'Until', /calendar/],
    [{ Day: '2/30/2020' }, 'Day', /calendar/],
    [{ Day: '01/01/1900' }, 'Day', /means no day/],
    [{ Day: '' }, 'Day', /means no day/],
    [{ Site: '' }, 'Site', /^is empty/],
    [{ Site: 'No 1' }, 'Site', /^is no code of x-test/],
    [{ Kind: '' }, 'Kind', /^is empty; the record needs "kind"/],
    [{ Reference: 'free text' }, 'Reference', /^must match/],
    [{ Reference: 'A'.repeat(5000) }, 'Reference', /^has more than 200 characters/],
  ])('with %j is rejected', (change, column, cause) => {
    expect(causesOf(change)).toEqual([{ column, cause: expect.stringMatching(cause) as string }]);
  });

  it('has every cause', () => {
    expect(causesOf({ Day: 'x', Score: 'y', Paid: 'z' }).map(({ column }) => column)).toEqual([
      'Day',
      'Score',
      'Paid',
    ]);
  });

  it.each(['Site', 'Day', 'Kind', 'Score', 'Fee', 'Paid', 'Until', 'Reference'])(
    "with a person's number in %s is rejected or does not keep it, and nothing repeats it",
    (column) => {
      const result = mapped([{ [column]: PERSONAL }]);
      const told = JSON.stringify([result, [...result.tally.causes]]);
      expect(told).not.toContain(PERSONAL);
      expect(told).not.toContain('19491231');
    },
  );

  it('that says nothing is rejected', () => {
    const nothing = { Kind: '', Score: '' };
    const mapping = mappingWith({ fields: { kind: { constant: 'other' }, score: { column: 'Score', number: {} } } }); // prettier-ignore
    expect(mapped([nothing], mapping).rejects[0]?.causes).toEqual([
      { cause: expect.stringMatching(/^says nothing/) as string },
    ]);
  });

  it('that is skipped counts under the first reason that applies', () => {
    const skip = [
      { reason: 'none', column: 'Score', isEmpty: true },
      { reason: 'old', column: 'Day', dateIs: ['1900-01-01', '1901-01-01'] },
      { reason: 'other', column: 'Kind', isNot: ['Routine', 'Complaint'] },
    ];
    const rows = [{ Score: '', Kind: 'x' }, { Day: '1/1/1900' }, { Kind: 'x' }, { Kind: 'x' }, {}];
    const { tally, records } = mapped(rows, mappingWith({ skip }));
    expect(tally.skipped).toEqual(new Map([['none', 1], ['old', 1], ['other', 2]])); // prettier-ignore
    expect(records).toHaveLength(1);
  });
});

describe('an id', () => {
  it('that occurs again with the same content is counted, with other content numbered', () => {
    const scores = ['90', '90', '80', '70', '80', '90'];
    const { records, tally } = mapped(scores.map((Score) => ({ Score })));
    expect(records.map(({ id, body }) => [id, body['score']])).toEqual([
      ['2026-03-04/0012/routine', 90],
      ['2026-03-04/0012/routine~2', 80],
      ['2026-03-04/0012/routine~3', 70],
    ]);
    expect(tally).toMatchObject({ rows: 6, records: 3, repeated: 3, renamed: 2 });
  });

  it('of a column must be there and have its form', () => {
    const mapping = mappingWith({ idFrom: [{ column: 'No', pattern: '^[0-9]{1,9}$' }] });
    expect(mapped([{ No: '17' }], mapping).records[0]?.id).toBe('17');
    expect(
      mapped([{ No: '' }, { No: 'x' }, { No: '1'.repeat(300) }], mapping).rejects,
    ).toHaveLength(3);
  });

  it('cannot be that of another record because of the signs that join its parts', () => {
    const mapping = mappingWith({ idFrom: [{ column: 'A', pattern: '^[a-z/~%0-9]*$' }, { column: 'B', pattern: '^[a-z/~%0-9]*$' }] }); // prettier-ignore
    const rows = [{ A: 'a/b', B: 'c' }, { A: 'a', B: 'b/c' }, { A: 'a', B: 'c~2' }, { A: 'a%2', B: 'c' }]; // prettier-ignore
    const ids = mapped(rows, mapping).records.map(({ id }) => id);
    expect(ids).toEqual(['a%2Fb/c', 'a/b%2Fc', 'a/c%7E2', 'a%252/c']);
  });

  it('of more than 200 characters is rejected, with its number, too', () => {
    const pattern = '^[a-z]{1,100}$';
    const mapping = mappingWith({
      idFrom: [
        { column: 'A', pattern },
        { column: 'B', pattern },
      ],
    });
    const [A, B] = ['a'.repeat(100), 'b'.repeat(99)];
    const { records, rejects } = mapped(
      [
        { A, B },
        { A, B, Score: '1' },
      ],
      mapping,
    );
    expect([records, rejects].map((list) => list.length)).toEqual([1, 1]);
  });
});

describe('many rows', () => {
  it('keep apart a hundred thousand ids, each twice', () => {
    const mapper = rowMapper(mappingWith(), { type: visitType });
    for (let at = 0; at < 200_000; at += 1) {
      mapper.row({ line: at, cells: [String(at % 100_000), '2026-03-04', 'Routine', '', '', '', '', ''] }); // prettier-ignore
    }
    expect(mapper.tally).toMatchObject({ records: 100_000, repeated: 100_000, renamed: 0 });
  });

  it('of thousands of causes keep a short list of them', () => {
    const rows = Array.from({ length: 5000 }, (_, line) => ({
      line,
      unreadable: `is odd ${line}`,
    }));
    const { tally, rejects } = mapRows(mappingWith(), { type: visitType }, rows);
    expect(rejects).toHaveLength(5000);
    expect(tally.causes.size).toBeLessThanOrEqual(201);
    expect(tally.causes.get('other causes')).toBe(4800);
  });
});
