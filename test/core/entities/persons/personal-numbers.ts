import fc from 'fast-check';
import { isSpanishPublicBody } from '../../../../core/entities/identifiers/checks/spanish-nif.ts';
import { isNationalInsurancePrefix } from '../../../../core/entities/persons/other-personal-numbers.ts';
import type { PersonalNumberKind } from '../../../../core/entities/persons/detectors.ts';

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((values) => values.join(''));

const capitals = (length: number, from = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') =>
  fc
    .array(fc.constantFrom(...Array.from(from)), { minLength: length, maxLength: length })
    .map((characters) => characters.join(''));

const day = (from: string, to: string) =>
  fc
    .date({ min: new Date(from), max: new Date(to), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''));

const province = fc.constantFrom(
  ...'11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54'.split(' '),
  ...'61 62 63 64 65 71'.split(' '),
);

const sum = (text: string, weights: readonly number[]) =>
  weights.reduce((total, weight, at) => total + weight * parseInt(text.charAt(at), 36), 0);

/** The check of ISO 7064 MOD 11-2 by its recursion, not by weights as in the code under test. */
function mod11Check(body: string): string {
  const power = Array.from(body, Number).reduce((so, digit) => ((so + digit) * 2) % 11, 0);
  const check = (12 - power) % 11;
  return check === 10 ? 'X' : String(check);
}

const withCheck = (body: string) => body + mod11Check(body);

/** Residents, permits of Hong Kong, Macau and Taiwan, and permanent-residence cards. */
export const residentNumbers = fc
  .tuple(
    fc.oneof(
      fc.tuple(province, digits(4)).map((parts) => parts.join('')),
      fc.constantFrom('810000', '820000', '830000'),
      fc.tuple(province, fc.constantFrom('840', '826', '392')).map((parts) => `9${parts.join('')}`),
    ),
    day('1900-01-01', '2025-12-31'),
    digits(3),
  )
  .map((parts) => withCheck(parts.join('')));

/** Those of persons born before 2009. */
export const grownResidentNumbers = residentNumbers.filter(
  (number) => Number(number.slice(6, 10)) < 2009,
);

export const oldResidentNumbers = fc
  .tuple(province, digits(4), day('1900-01-01', '1999-12-31'), digits(3))
  .map(([place, county, birthday, rest]) => place + county + birthday.slice(2) + rest);

const hongKong = fc
  .tuple(fc.oneof(capitals(1), capitals(2)), digits(6))
  .map(([letters, number]) => {
    const blank = letters.length === 1 ? 36 * 9 : 0;
    const weights = [9, 8, 7, 6, 5, 4, 3, 2].slice(letters.length === 1 ? 1 : 0);
    const check = (11 - ((blank + sum(letters + number, weights)) % 11)) % 11;
    return `${letters}${number}(${check === 10 ? 'A' : String(check)})`;
  });

// The table as the household registers print it.
const taiwanPlaces: Record<string, number> = {
  A: 10, B: 11, C: 12, D: 13, E: 14, F: 15, G: 16, H: 17, I: 34, J: 18, K: 19, L: 20, M: 21,
  N: 22, O: 35, P: 23, Q: 24, R: 25, S: 26, T: 27, U: 28, V: 29, W: 32, X: 30, Y: 31, Z: 33,
}; // prettier-ignore

const taiwan = fc
  .tuple(capitals(1), fc.constantFrom('1', '2', '8', '9'), digits(7))
  .map(([letter, second, rest]) => {
    const place = String(taiwanPlaces[letter]);
    const total = sum(place + second + rest, [1, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    return `${letter}${second}${rest}${(10 - (total % 10)) % 10}`;
  });

// The check letters by series, as their circulars list them for remainders from 0.
/** All but those that count as a Spanish public body's, of which the tests have their own. */
const singapore = fc
  .tuple(capitals(1, 'STFGM'), digits(7))
  .map(([series, number]) => {
    const total = sum(number, [2, 7, 6, 5, 4, 3, 2]);
    const checks: Record<string, string> = {
    S: 'JZIHGFEDCBA', T: 'GFEDCBAJZIH', F: 'XWUTRQPNMLK', G: 'RQPNMLKXWUT', M: 'TRQPNJLKXWU',
  }; // prettier-ignore
    return `${series}${number}${checks[series]?.charAt(total % 11)}`;
  })
  .filter((number) => !isSpanishPublicBody(number));

const nationalInsurance = fc
  .tuple(
    capitals(2).filter(isNationalInsurancePrefix),
    digits(6),
    capitals(1, 'ABCD'),
    fc.constantFrom('', ' ', '-'),
  )
  .map(([letters, number, last, between]) =>
    [letters, number.slice(0, 2), number.slice(2, 4), number.slice(4), last].join(between),
  );

const socialSecurity = fc
  .tuple(
    fc.integer({ min: 1, max: 899 }).filter((area) => area !== 666),
    fc.integer({ min: 1, max: 99 }),
    fc.integer({ min: 1, max: 9999 }),
  )
  .map(([area, group, serial]) =>
    [
      String(area).padStart(3, '0'),
      String(group).padStart(2, '0'),
      String(serial).padStart(4, '0'),
    ].join('-'),
  );

const korean = fc
  .oneof(
    fc.tuple(day('1900-01-01', '1999-12-31'), fc.constantFrom('1', '2', '5', '6'), digits(6)),
    fc.tuple(day('2000-01-01', '2025-12-31'), fc.constantFrom('3', '4', '7', '8'), digits(6)),
  )
  .map(([birthday, century, rest]) => `${birthday.slice(2)}-${century}${rest}`);

/** Valid made-up numbers of every kind. */
export const personalNumbers: Record<PersonalNumberKind, fc.Arbitrary<string>> = {
  'cn-resident-identity': residentNumbers,
  'cn-resident-identity-15': oldResidentNumbers,
  'hk-identity-card': hongKong,
  'tw-national': taiwan,
  'sg-identity': singapore,
  'gb-national-insurance': nationalInsurance,
  'us-social-security': socialSecurity,
  'kr-resident-registration': korean,
};
