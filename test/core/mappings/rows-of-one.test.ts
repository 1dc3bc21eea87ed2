import { describe, expect, it } from 'vitest';
import { mapped, mappingWith } from './inspections.ts';

const rowsOfOne = {
  key: ['Site', 'Day', 'Kind'],
  counts: { found: { column: 'Finding', isEmpty: false } },
};
const mapping = mappingWith({ rowsOfOne });

describe('several rows that are one record', () => {
  it('are counted by condition, wherever they stand', () => {
    const rows = [
      { Finding: 'a' },
      { Site: '13', Finding: '' },
      { Finding: 'b' },
      { Site: '13', Finding: 'c' },
      { Finding: '' },
    ];
    const { records, tally } = mapped(rows, mapping);
    expect(records.map(({ entity, body }) => [entity, body])).toEqual([
      ['x-test:0012', { kind: 'routine', score: 90, found: 2 }],
      ['x-test:0013', { kind: 'routine', score: 90, found: 1 }],
    ]);
    expect(tally).toMatchObject({ rows: 5, records: 2, repeated: 0, rejected: 0 });
  });

  it('must agree, unless the mapping takes a field from the first', () => {
    const rows = [{ Score: '90' }, { Score: '' }, { Score: '80' }];
    expect(mapped(rows, mapping)).toMatchObject({
      records: [],
      rejects: [{ line: 2, causes: [{ cause: 'the rows of one record differ in score' }] }],
      tally: { rejected: 3 },
    });
    const first = mappingWith({ rowsOfOne: { ...rowsOfOne, first: ['score'] } });
    expect(mapped(rows, first).records.map(({ body }) => body['score'])).toEqual([90]);
  });

  it('are rejected together where one of them is: the record would count too few', () => {
    const rows = [{ Finding: 'a' }, { Score: 'x', Finding: 'b' }, { Finding: 'c' }, { Site: '13' }];
    const { records, rejects, tally } = mapped(rows, mapping);
    expect(records.map(({ entity }) => entity)).toEqual(['x-test:0013']);
    expect(rejects.map(({ line, causes }) => [line, causes[0]?.cause])).toEqual([
      [3, 'must be a number with a point before decimals'],
      [2, 'another row of the same record is rejected'],
    ]);
    expect(tally).toMatchObject({ rows: 4, records: 1, rejected: 3 });
  });

  it('are left out where all of them are rejected, each for its own cause', () => {
    const { rejects, tally } = mapped([{ Score: 'x' }, { Score: 'y' }], mapping);
    expect(rejects).toHaveLength(2);
    expect(tally).toMatchObject({ records: 0, rejected: 2 });
  });
});
