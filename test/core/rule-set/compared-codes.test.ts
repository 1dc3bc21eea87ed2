import { describe, expect, it } from 'vitest';
import { personalDocumentFaults } from '../../../core/rule-set/faults/personal-faults.ts';
import { ruleSetWith } from './rule-sets.ts';

const person = '11010519491231002X';
const lookup = { lookup: 't', by: ['errors', 'number'], default: 0 };

/** The places of persons' numbers in a rule set with a fact and a list of codes of a scheme. */
function placesIn(scheme: string, from: object, rows: unknown[] = []): string[] {
  const code = { type: 'string', scheme };
  const facts = {
    number: { ...code, title: 'Number', required: true },
    other: { ...code, title: 'Other', optional: true },
    numbers: { type: 'list', of: code, title: 'Numbers', required: true },
    derived: { type: 'integer', title: 'Derived', from },
  };
  const tables = { t: { title: 'T', law: 'act', keys: ['a', 'b'], values: ['v'], rows } };
  return personalDocumentFaults(ruleSetWith({ facts, tables })).map(({ pointer }) => pointer);
}

describe.each([
  ['kr-corp', '880815-1575704'],
  ['us-ca-corp', 'C4728694'],
])('a code of %s that can be read as a person’s number', (scheme, code) => {
  it('is none in the key column of a look-up table that is looked up by a fact of the scheme', () => {
    const by = (key: unknown) => ({ ...lookup, by: ['errors', key] });
    expect(placesIn(scheme, lookup, [[1, code, 1]])).toEqual([]);
    expect(placesIn(scheme, lookup, [[1, { in: [code] }, 1]])).toEqual([]);
    expect(placesIn(scheme, by({ firstGiven: ['other', 'number'] }), [[1, code, 1]])).toEqual([]);
    expect(placesIn(scheme, { ...lookup, by: ['number', 'errors'] }, [[1, code, 1]])).not.toEqual([]); // prettier-ignore
    expect(placesIn(scheme, { ...lookup, lookup: 'u' }, [[1, code, 1]])).not.toEqual([]);
    expect(placesIn(scheme, lookup, [['-', '-', code]])).not.toEqual([]);
  });

  it('is none in a value beside a fact of the scheme', () => {
    const value = { value: [code] };
    const chosen = { if: { fact: 'errors', operator: 'equal', value: 1 }, then: value, else: { value: [] } }; // prettier-ignore
    for (const from of [
      { shared: ['numbers', value] },
      { shared: [value, 'numbers'] },
      { shared: ['numbers', chosen] },
      { firstGiven: ['other', { value: code }] },
    ]) {
      expect(placesIn(scheme, from)).toEqual([]);
    }
    for (const from of [{ shared: ['errors', value] }, { items: value }]) {
      expect(placesIn(scheme, from)).not.toEqual([]);
    }
  });

  it('lets no number pass that is no code of the scheme', () => {
    expect(placesIn(scheme, lookup, [[1, person, 1]])).toEqual(['/tables/t/rows/0/1']);
    const shared = { shared: ['numbers', { value: [code, person] }] };
    expect(placesIn(scheme, shared)).toEqual(['/facts/derived/from/shared/1/value/1']);
  });
});
