import { describe, expect, it } from 'vitest';
import { readHeader } from '../../../core/mappings/header.ts';
import { objectCells, rowsUnder } from '../../../core/mappings/object-cells.ts';
import { mappingWith } from './inspections.ts';
import { DEFICIENCY_COLUMNS, shipped } from './samples.ts';

const names = ['Site', 'Day', 'Kind', 'Score', 'Fee', 'Paid', 'Until', 'Reference', 'Name'];

function faultsOf(header: readonly string[], changes: object = {}): string[] {
  const read = readHeader(header, mappingWith(changes));
  return 'faults' in read ? read.faults : [];
}

describe('a header', () => {
  it('is read in any order and case', () => {
    const read = readHeader(
      names.map((name) => ` ${name.toUpperCase()} `).toReversed(),
      mappingWith(),
    );
    if ('faults' in read) throw new Error(read.faults.join());
    expect(read.cellsOf(['n', 'r', 'u', 'p', 'f', 's', 'k', 'd', ' site '])).toEqual(
      ['site', 'd', 'k', 's', 'f', 'p', 'u', 'r'], // prettier-ignore
    );
  });

  it('may be without a dropped column, and one that the mapping says', () => {
    expect(faultsOf(names.filter((name) => name !== 'Name'))).toEqual([]);
    const without = names.filter((name) => name !== 'Score');
    expect(faultsOf(without, { mayLack: ['Score'] })).toEqual([]);
    expect(faultsOf(without)).toEqual([expect.stringMatching(/^no column is named "Score"/)]);
  });

  it('that renames a column is told the name that is near', () => {
    const header = names.map((name) => (name === 'Score' ? 'Scores' : name));
    expect(faultsOf(header)).toEqual([
      expect.stringMatching(/^no column is named "Score" \(did you mean "Scores"\?\)/),
      expect.stringMatching(/^column 4, "Scores", is neither read nor dropped/),
    ]);
    expect(faultsOf(header, { alsoNamed: { Score: ['scores'] } })).toEqual([]);
  });

  it('with a column twice, or under two of its names, is refused', () => {
    expect(faultsOf([...names, 'score'])).toEqual(['two columns are "Score"; leave one']);
    expect(faultsOf([...names, 'Points'], { alsoNamed: { Score: ['Points'] } })).toEqual([
      'two columns are "Score"; leave one',
    ]);
  });

  it('that is a line of values repeats none of them', () => {
    const told = faultsOf(['11010519491231002X', '2026-03-04', 'Jane', '1']).join();
    expect(told).not.toMatch(/1949|2026/);
  });

  it('of CMS is read by the names of the file and by those of the data API', () => {
    const { mapping } = shipped('us-cms-deficiencies');
    expect(readHeader(DEFICIENCY_COLUMNS, mapping)).not.toHaveProperty('faults');
    const snake = DEFICIENCY_COLUMNS.map((name) => name.toLowerCase().replaceAll(/[()/]/g, '').replaceAll(' ', '_')); // prettier-ignore
    expect(readHeader(snake, mapping)).not.toHaveProperty('faults');
  });
});

describe('an object for a row', () => {
  const mapping = mappingWith({
    fields: { kind: { column: 'visit.kind', lookup: { a: 'other' } }, score: { column: 'visit.score', number: {} } }, // prettier-ignore
    alsoNamed: { Site: ['site'] },
  });

  it('gives its cells by path, whatever their types, and nothing else', () => {
    const { cellsOf, unseen } = objectCells(mapping);
    const row = { site: 7, Day: ' 2026-03-04 ', visit: { kind: 'a', score: null }, Name: 'Jane' };
    expect(cellsOf(row)).toEqual({ cells: ['7', '2026-03-04', 'a', ''] });
    expect(cellsOf({ Site: true, visit: '' })).toEqual({ cells: ['true', '', '', ''] });
    expect(unseen()).toEqual([]);
  });

  it('says which columns no row had', () => {
    const { cellsOf, unseen } = objectCells(mapping);
    cellsOf({ Site: '1', Day: '2026-03-04', visits: {} });
    expect(unseen()).toEqual(['visit.kind', 'visit.score']);
  });

  it.each([[[1]], [{ a: 1 }]])('with %j for a value is refused', (Site) => {
    expect(objectCells(mapping).cellsOf({ Site })).toMatchObject({ column: 'Site' });
  });

  it('does not reach what objects inherit', () => {
    const inherited = mappingWith({ idFrom: [{ column: '__proto__.x', pattern: '^.$' }, { column: 'toString', pattern: '^.$' }] }); // prettier-ignore
    expect(objectCells(inherited).cellsOf({})).toMatchObject({ cells: expect.arrayContaining(['']) as string[] }); // prettier-ignore
    expect(rowsUnder({}, 'constructor')).toBeUndefined();
  });
});
