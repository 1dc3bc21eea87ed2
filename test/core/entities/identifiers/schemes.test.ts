import { describe, expect, it } from 'vitest';
import { checkCompaniesHouseNumber } from '../../../../core/entities/identifiers/companies-house.ts';
import {
  checkCamis,
  checkCcn,
  checkFhrsNumber,
  checkTestCode,
} from '../../../../core/entities/identifiers/establishment-numbers.ts';
import { checkLei, leiCheck } from '../../../../core/entities/identifiers/lei.ts';
import {
  identifierSchemes,
  schemeRegistry,
} from '../../../../core/entities/identifiers/schemes.ts';

describe('the registry of schemes', () => {
  it('is the closed list of the design', () => {
    expect([...identifierSchemes.keys()]).toEqual([
      'uscc',
      'lei',
      'gb-coh',
      'gb-fhrs',
      'us-ccn',
      'us-camis',
      'x-test',
    ]);
  });

  it('crashes if one name stands twice', () => {
    const twice = [...identifierSchemes.values()].slice(0, 1).flatMap((entry) => [entry, entry]);
    expect(() => schemeRegistry(twice)).toThrow('The identifier scheme uscc stands twice');
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

  it('holds in its shape and not outside it', () => {
    expect(checkFhrsNumber('1348562')).toBeUndefined();
    expect(checkFhrsNumber('1234567890')).toMatch(/1 to 9 digits/);
    expect(checkFhrsNumber('012')).toMatch(/leading zero/);
    expect(checkCcn('055123')).toBeUndefined();
    expect(checkCcn('05A123')).toBeUndefined();
    expect(checkCcn('A55123')).toMatch(/two digits/);
    expect(checkCamis('50012345')).toBeUndefined();
    expect(checkCamis('5001234')).toMatch(/8 digits/);
    expect(checkTestCode('bakery-1')).toBeUndefined();
    expect(checkTestCode('a'.repeat(65))).toMatch(/64/);
  });
});
