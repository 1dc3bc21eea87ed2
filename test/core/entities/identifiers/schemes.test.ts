import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkCompaniesHouseNumber } from '../../../../core/entities/identifiers/checks/companies-house.ts';
import { checkLei, leiCheck } from '../../../../core/entities/identifiers/checks/lei.ts';
import { readSchemes, schemeOf } from '../../../../core/entities/identifiers/read-schemes.ts';
import {
  identifierSchemes,
  registers,
  schemeDigests,
  schemeDocuments,
} from '../../../../core/entities/identifiers/schemes.ts';
import { FaultyDocumentError } from '../../../../core/ground/fault.ts';

/** The digests with which the first schemes were made known: with them, no start searches for stored ids. */
const known = {
  'es-nif': 'sha256:615cff7370e5123492d3db3d4f4955e94c355d1eff06a8ce8acbd544a8dc8daf',
  'fr-rna': 'sha256:573996140938fef023db608abc0b215c788c01d83d22ae656171911e03182adf',
  'gb-coh': 'sha256:6770f3eba490a9ecbbddcc250501c32544083e29e6000ccd33beb9716def2aac',
  'gb-fhrs': 'sha256:b0df1ab46f64eac00b495dccc1c8d4536f01acd001c247896e703b2406ed31d9',
  'gb-la-business': 'sha256:c349e140e570dc072ba5c2e6c69d266d817e5cd630256b6c76a317396a0f0638',
  lei: 'sha256:a332d4f4526410881e668061defafa3393aa2aace499dade194ecb3b56af8507',
  'us-ca-corp': 'sha256:ff76231d1e29e60b0b527f451ebf52f69500996fda69b578c7121ede07aad732',
  'us-camis': 'sha256:c90880e3802c14490671d039bdf143c884ae56bdaafdb6fb90e8e835f8dfef71',
  'us-ccn': 'sha256:9e8b6b90c8a08f1d7a2511facfece981b889181e869abc319c4e8fa9dc1e1a4b',
  'us-npdes': 'sha256:ee5b0fae3011ed292c9c131009ec6d12033ca1d9455913aa5d166050803566b9',
  uscc: 'sha256:80b615b3461e3bae1954ec013d707b671b25c7aede82f4725ff2503a61c038e9',
  'x-test': 'sha256:6d951594a6cb49a2beb5d7a140e592e228b84083413bc974a3767d8c533a7acb',
};

describe('the registry of schemes', () => {
  it('has every file of rules/identifiers, in the order of their names', () => {
    const files = readdirSync('rules/identifiers').map((name) => name.replace(/\.json$/, ''));
    expect([...identifierSchemes.keys()]).toEqual(files.toSorted());
  });

  it('reads what stored ids may name as it did before schemes had files of their own', () => {
    expect(schemeDigests(schemeDocuments)).toMatchObject(known);
  });

  it('marks those as weak in which nothing proves a code', () => {
    const strong = [...identifierSchemes.values()].filter(({ isWeak }) => !isWeak);
    expect(strong.map(({ scheme }) => scheme)).toEqual([
      ...['au-abn', 'br-cnpj', 'es-nif', 'fr-siren', 'fr-siret', 'in-gstin', 'kr-corp', 'lei'],
      ...['sg-uen', 'uscc'],
    ]);
    for (const { hasForm, check } of identifierSchemes.values()) {
      expect(hasForm('?')).toBe(false);
      expect(check('?')).not.toMatch(/\?/);
    }
  });

  it('has every scheme but the made-up one for facts', () => {
    expect([...identifierSchemes.keys()].filter((name) => !registers.has(name))).toEqual([
      'x-test',
    ]);
  });
});

const file = {
  ...{ scheme: 'a', title: 'Code A', source: 'none', kinds: ['company'], form: 'A' },
  ...{ says: 'A is A.', organisations: 'every code', weak: true, examples: ['A'] },
};

describe('the files of schemes', () => {
  const [document] = readSchemes({ a: file });

  it.each([
    ['its title', { title: 'B' }, true],
    ['its sentences', { says: 'B.', organisations: 'none', source: 'b' }, true],
    ['its examples', { examples: ['B'], jurisdiction: 'FR' }, true],
    ['its form', { form: 'B' }, false],
    ['its check', { check: 'lei' }, false],
    ['its kinds', { kinds: ['institution' as const] }, false],
    ['whose its codes are', { alsoPersons: true as const }, false],
    ['which codes are persons’', { persons: { form: 'C', says: 'C.' } }, false],
  ])('have another digest if a scheme reads otherwise: %s', (_, change, isSame) => {
    const before = schemeDigests([document!]);
    expect(Object.keys(before)).toEqual(['a']);
    expect(schemeDigests([{ ...document!, ...change }])['a'] === before['a']).toBe(isSame);
  });

  it.each([
    ['names another scheme', { scheme: 'b' }, '/a/scheme', /is b, but the file is named a/],
    ['names an unknown check', { check: 'b' }, '/a/check', /abn/],
    ['says nothing of a check', { weak: undefined }, '/a', /has no check; mark it as weak/],
    ['names a kind that is none', { kinds: ['person'] }, '/a/kinds/0', /company/],
    ['names a kind twice', { kinds: ['company', 'company'] }, '/a/kinds', /names a kind twice/],
    ['names no kind', { kinds: [] }, '/a/kinds', /./],
    ['has a name that is none', { scheme: 'A:b' }, '/a/scheme', /a name of small letters/],
    ['has a form that is none', { form: 'a)|(b' }, '/a/form', /regular expression/],
    ['has persons without a form', { persons: { says: 'B.' } }, '/a/persons/form', /./],
    ['has half a sentence', { says: 'A is A' }, '/a/says', /full stop/],
    ['is from nowhere', { jurisdiction: 'France' }, '/a/jurisdiction', /ISO 3166/],
    ['has no example', { examples: [] }, '/a/examples', /./],
    ['has an example that fails', { examples: ['A', 'B'] }, '/a/examples/1', /no code .*A is A\./],
    ['has a key that is not known', { checks: 'lei' }, '/a/checks', /not known here/],
  ])('are rejected if one %s', (_, change, pointer, message) => {
    expect(faultsIn({ a: { ...file, ...change } })).toEqual([
      { pointer, message: expect.stringMatching(message) as string },
    ]);
  });

  it('are rejected with every fault of each', () => {
    const other = { ...file, scheme: 'b', examples: ['B', 'C'], persons: { form: '[', says: '' } };
    expect(faultsIn({ a: { ...file, scheme: 'c', weak: undefined }, b: other, c: 1 })).toMatchObject([
      { pointer: '/a/scheme' },
      { pointer: '/a' },
      { pointer: '/b/persons/form' },
      { pointer: '/b/persons/says' },
      { pointer: '/c' },
    ]);
  }); // prettier-ignore

  it('have persons’ codes refused though form and check fit, and never admitted', () => {
    const persons = { form: 'A+', says: 'That is a person’s.' };
    const scheme = schemeOf({ ...document!, form: '[AB]+', persons });
    expect(scheme.check('AA')).toBe('That is a person’s.');
    expect(scheme.hasForm('AA')).toBe(false);
    expect(scheme.check('AB')).toBeUndefined();
    expect(scheme.check('C')).toBe('A is A.');
    const lei = schemeOf({ ...document!, check: 'lei', persons: { form: '5.*', says: 'No.' } });
    expect(lei.check('5493001KJTIIGC8Y1R12')).toBe('No.');
  });

  it('name a check that gets codes of the form only', () => {
    const scheme = schemeOf({ ...document!, form: '\\d{9}', check: 'luhn' });
    expect(scheme.check('552100554')).toBeUndefined();
    expect(scheme.check('552100555')).toMatch(/check digit/);
    expect(scheme.check('18')).toBe('A is A.');
  });
});

function faultsIn(files: Record<string, unknown>) {
  try {
    readSchemes(files);
  } catch (error) {
    expect(error).toBeInstanceOf(FaultyDocumentError);
    return (error as FaultyDocumentError).faults;
  }
  return [];
}

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
