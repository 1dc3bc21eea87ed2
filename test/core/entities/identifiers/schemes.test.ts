import { describe, expect, it } from 'vitest';
import { checkCompaniesHouseNumber } from '../../../../core/entities/identifiers/companies-house.ts';
import { checkLei, leiCheck } from '../../../../core/entities/identifiers/lei.ts';
import {
  identifierSchemes,
  registers,
  schemeDigests,
  schemeRegistry,
} from '../../../../core/entities/identifiers/schemes.ts';

describe('the registry of schemes', () => {
  it('holds what stored ids may name, and what came since', () => {
    expect([...identifierSchemes.keys()]).toEqual([
      ...['uscc', 'lei', 'gb-coh', 'gb-fhrs', 'us-ccn', 'us-camis'],
      ...['es-nif', 'fr-rna', 'us-ca-corp', 'us-npdes', 'gb-la-business', 'x-test'],
    ]);
  });

  it('marks those as weak in which nothing proves a code', () => {
    const strong = [...identifierSchemes.values()].filter(({ isWeak }) => !isWeak);
    expect(strong.map(({ scheme }) => scheme)).toEqual(['uscc', 'lei', 'es-nif']);
    for (const { organisations, hasForm, check } of identifierSchemes.values()) {
      expect(organisations).not.toBe('');
      expect(hasForm('?')).toBe(false);
      expect(check('?')).not.toMatch(/\?/);
    }
  });

  it('has every scheme but the made-up one for facts', () => {
    expect([...identifierSchemes.keys()].filter((name) => !registers.has(name))).toEqual([
      'x-test',
    ]);
  });

  const entry = {
    ...{ scheme: 'a', title: 'A', source: 'none', kinds: ['company'], form: 'A', says: 'A is A.' },
    ...{ organisations: 'every code', weak: true },
  };

  it.each([
    ['its title', { title: 'B' }, true],
    ['its sentences', { says: 'B', organisations: 'none', source: 'b' }, true],
    ['its form', { form: 'B' }, false],
    ['its check', { check: 'lei' }, false],
    ['its kinds', { kinds: ['institution'] }, false],
    ['whose its codes are', { alsoPersons: true }, false],
  ])('has another digest of a scheme that reads otherwise: %s', (_, change, isSame) => {
    const before = schemeDigests([entry]);
    expect(Object.keys(before)).toEqual(['a']);
    expect(schemeDigests([{ ...entry, ...change }])['a'] === before['a']).toBe(isSame);
  });

  it.each([
    ['one name occurs twice', [entry, entry], 'The identifier scheme a occurs twice'],
    [
      'a check is unknown',
      [{ ...entry, check: 'b' }],
      'names a check that is not one of uscc, lei',
    ],
    ['nothing is said of a check', [{ ...entry, weak: false }], 'has no check; mark it as weak'],
    ['a kind is unknown', [{ ...entry, kinds: ['person'] }], 'names a kind that is not one of'],
    ['there is no kind', [{ ...entry, kinds: [] }], 'or none'],
    ['a name is none', [{ ...entry, scheme: 'A:b' }], 'has a name that is not of small letters'],
  ])('crashes if %s', (_, list, message) => {
    expect(() => schemeRegistry(list)).toThrow(message);
    expect(schemeRegistry([entry]).get('a')?.check('B')).toBe('A is A.');
  });
});

describe('a legal entity identifier', () => {
  it('holds with the check digits of ISO 7064', () => {
    expect(leiCheck('5493001KJTIIGC8Y1R')).toBe('12');
    expect(checkLei('5493001KJTIIGC8Y1R12')).toBeUndefined();
    expect(checkLei('7LTWFZYICNSX8D621K86')).toBeUndefined();
  });

  it.each([
    ['5493001KJTIIGC8Y1R1', /20 characters; this one has 19/],
    ['5493001kjtiigc8y1r12', /capitals/],
    ['5493001KJTIIGC8Y1RAB', /then two digits/],
    ['5493001KJTIIGC8Y1R13', /check digits/],
    ['5493001KJTIIGC8Y1S12', /check digits/],
  ])('%s is refused', (code, reason) => {
    expect(checkLei(code)).toMatch(reason);
    expect(checkLei(code)).not.toContain(code);
  });

  it('is refused with check digits that mod 97 lets through and the standard does not give', () => {
    const residue = Array.from(
      { length: 97 },
      (_, n) => `5493001KJTIIGC8Y${String(n).padStart(2, '0')}`,
    );
    const body = residue.find((candidate) => leiCheck(candidate) === '98');
    expect(checkLei(`${body}98`)).toBeUndefined();
    expect(checkLei(`${body}01`)).toMatch(/check digits/);
  });

  it('cannot be computed from less than 18 characters', () => {
    expect(() => leiCheck('5493')).toThrow(RangeError);
  });
});

describe('a number of a national register', () => {
  it.each([
    'SC095237',
    '00000006',
    'NI012345',
    'OC301234',
    'R0000123',
    'IP28746R',
    'SP2351RS',
    'CE010135',
  ])('Companies House: %s holds', (code) => {
    expect(checkCompaniesHouseNumber(code)).toBeUndefined();
  });

  it.each(['1234567', 'XX123456', 'sc095237', 'SC12345', 'SC12345R', '123456789', 'SC1234567', ''])(
    'Companies House: %j is refused',
    (code) => {
      expect(checkCompaniesHouseNumber(code)).toMatch(/Companies House/);
    },
  );

  it.each([
    ['gb-fhrs', '1348562', ['1234567890', '012', '', 'x1348562']],
    ['us-ccn', '055123', ['A55123', '05512']],
    ['us-ccn', '05A123', ['05a123']],
    ['us-camis', '50012345', ['5001234', '05012345']],
    ['x-test', 'bakery-1', ['a'.repeat(65), 'Bakery']],
    ['es-nif', 'S1234567D', ['S1234567E', 'X1234567L', '12345678Z', 'K1234567A', 's1234567d']],
    ['us-ca-corp', 'C1234560', ['C123456', 'D1234560', 'c1234560']],
    ['us-npdes', 'WA0012340', ['ZZ0012340', 'WA001234']],
    ['us-npdes', 'CAG990004', ['CA99000G4']],
    ['fr-rna', 'W131234567', ['W001234567', 'W13123456', 'W991234567']],
    ['fr-rna', 'W2A1000234', ['W2C1000234']],
    ['fr-rna', 'W9R1001234', ['W9r1001234']],
    ['gb-la-business', '760-4412345/2013/0/000', ['4412345/2013/0/000', '760-4412345/13/0/000']],
  ])('%s: %s holds, and what is not of its form is refused', (name, code, others) => {
    const scheme = identifierSchemes.get(name);
    expect(scheme?.check(code)).toBeUndefined();
    for (const other of others) {
      const message = scheme?.check(other) ?? '';
      expect(message).toMatch(/\.$/);
      if (other.length > 3) expect(message).not.toContain(other);
    }
  });
});
