import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../core/ground/fault.ts';
import { mappingFaults } from '../../../core/mappings/mapping-faults.ts';
import { mappingSchema } from '../../../core/mappings/mapping.ts';
import { document, visit } from './inspections.ts';

function faultsIn(changes: object): [pointer: string, message: string][] {
  const parsed = mappingSchema.safeParse({ ...document, ...changes });
  const faults = parsed.success ? mappingFaults(parsed.data, visit) : faultsOf(parsed.error);
  return faults.map(({ pointer, message }) => [pointer, message]);
}
const { fields } = document;
const field = (name: string, change: object) => ({ fields: { ...fields, [name]: change } });

describe('a mapping', () => {
  it('without faults has none', () => {
    expect(faultsIn({})).toEqual([]);
  });

  it.each([
    ['a misspelled key', { feilds: {} }, '/feilds', /not known here/],
    ['no day', { occurredOn: undefined }, '/occurredOn', /required|expected/i],
    ['another source', { source: 'shop' }, '/source', /whose sources are desk/],
    [
      'a required field that is not mapped',
      { fields: { score: fields.score }, idFrom: ['entity'] },
      '/fields',
      /lacks "kind"/,
    ],
    [
      'a field that the type does not have',
      field('scroe', { column: 'S' }),
      '/fields/scroe',
      /did you mean "score"/,
    ],
    [
      'a number as text',
      field('score', { column: 'Score' }),
      '/fields/score',
      /makes a string, .* declares it as integer.*"number"/,
    ],
    [
      'a text as date',
      field('reference', { column: 'R', date: 'YYYYMMDD' }),
      '/fields/reference',
      /makes a date/,
    ],
    [
      'a boolean without its texts',
      field('paid', { column: 'Paid' }),
      '/fields/paid',
      /"yes" and "no"/,
    ],
    [
      'one half of a boolean',
      field('paid', { column: 'Paid', yes: 'Y' }),
      '/fields/paid/no',
      /is required/,
    ],
    [
      'a text for true and false',
      field('paid', { column: 'Paid', yes: 'Y', no: 'y' }),
      '/fields/paid/no',
      /twice/,
    ],
    [
      'a value that the type refuses',
      field('kind', { column: 'K', lookup: { a: 'odd' } }),
      '/fields/kind/lookup/a',
      /must be one of routine, other/,
    ],
    [
      'a constant that the type refuses',
      field('score', { constant: 200 }),
      '/fields/score/constant',
      /at most 100/,
    ],
    [
      'a text twice in a lookup',
      field('kind', { column: 'K', lookup: { a: 'other', ' A ': 'other' } }),
      '/fields/kind/lookup',
      /twice/,
    ],
    [
      'column and constant',
      field('kind', { column: 'K', constant: 'other' }),
      '/fields/kind',
      /and not both/,
    ],
    ['neither of them', field('kind', {}), '/fields/kind', /column or a constant/],
    [
      'two forms',
      field('score', { column: 'S', number: {}, lookup: { a: 1 } }),
      '/fields/score',
      /several ways/,
    ],
    [
      'otherwise without a lookup',
      field('reference', { column: 'R', otherwise: 'X' }),
      '/fields/reference/otherwise',
      /without a lookup/,
    ],
    [
      'a pattern of a number',
      field('score', { column: 'S', number: {}, pattern: '^1$' }),
      '/fields/score/pattern',
      /is for a text/,
    ],
    [
      'a pattern that is open',
      field('reference', { column: 'R', pattern: 'A' }),
      '/fields/reference/pattern',
      /begin with \^/,
    ],
    [
      'a pattern that takes forever',
      field('reference', { column: 'R', pattern: '^(a+)+$' }),
      '/fields/reference/pattern',
      /steps|examine/,
    ],
    [
      'a date format that is none',
      field('until', { column: 'U', date: 'YYYY' }),
      '/fields/until/date',
      /must name a year/,
    ],
    [
      'formats that read a day as two',
      { occurredOn: { column: 'Day', format: ['M/D/YYYY', 'D/M/YYYY'] } },
      '/occurredOn/format',
      /two days/,
    ],
    ['an id of no field', { idFrom: ['entity', 'scor'] }, '/idFrom/1', /did you mean "score"/],
    [
      'an id without the organisation',
      { idFrom: ['occurredOn', 'kind'] },
      '/idFrom',
      /two organisations/,
    ],
    ['an id of free text', { idFrom: [{ column: 'X' }] }, '/idFrom/0/pattern', /is required/],
    ['a column that is read and dropped', { drop: ['score'] }, '/drop/0', /read or dropped/],
    ['a name of two columns', { alsoNamed: { Score: ['fee'] } }, '', /two columns the name/],
    [
      'another name of no column',
      { alsoNamed: { Scor: ['S'] } },
      '/alsoNamed/Scor',
      /did you mean "Score"/,
    ],
    ['a file without its day', { mayLack: ['Day'] }, '/mayLack/0', /no file is without it/],
    ['a lacking column that nobody reads', { mayLack: ['Scor'] }, '/mayLack/0', /did you mean/],
    [
      'a condition without comparison',
      { skip: [{ reason: 'r', column: 'Kind' }] },
      '/skip/0',
      /exactly one of/,
    ],
    [
      'a condition with two',
      { skip: [{ reason: 'r', column: 'Kind', is: 'a', isNot: 'b' }] },
      '/skip/0',
      /exactly one of/,
    ],
    [
      'a day without format',
      { skip: [{ reason: 'r', column: 'Kind', dateIs: '1900-01-01' }] },
      '/skip/0/format',
      /is required/,
    ],
    [
      'a format without day',
      { skip: [{ reason: 'r', column: 'Kind', is: 'a', format: 'YYYYMMDD' }] },
      '/skip/0/format',
      /means nothing/,
    ],
    ['XML without rows', { reads: [{ format: 'xml' }] }, '/reads/0/rows', /is required for XML/],
    [
      'a form twice',
      { reads: [{ format: 'csv' }, { format: 'csv' }] },
      '/reads/1/format',
      /read twice/,
    ],
    [
      'a count of no field',
      { rowsOfOne: { key: ['Site'], counts: { fond: { column: 'F', isEmpty: true } } } },
      '/rowsOfOne/counts/fond',
      /did you mean "found"/,
    ],
    [
      'a count of what is read',
      { rowsOfOne: { key: ['Site'], counts: { score: { column: 'F', isEmpty: true } } } },
      '/rowsOfOne/counts/score',
      /count it or read it/,
    ],
    [
      'a count of a text',
      {
        rowsOfOne: { key: ['Site'], counts: { reference: { column: 'F', isEmpty: true } } },
        fields: { kind: fields.kind },
      },
      '/rowsOfOne/counts/reference',
      /a count is an integer/,
    ],
    [
      'a first field that is none',
      { rowsOfOne: { key: ['Site'], first: ['scor'] } },
      '/rowsOfOne/first/0',
      /did you mean "score"/,
    ],
    [
      'a scheme that is none',
      { entity: { scheme: 'us-none', columns: [{ column: 'Site' }] } },
      '/entity/scheme',
      /must be a scheme/,
    ],
  ])('with %s says where', (_, changes, pointer, message) => {
    const faults = faultsIn(changes);
    expect(faults).toContainEqual([pointer, expect.stringMatching(message)]);
  });
});
