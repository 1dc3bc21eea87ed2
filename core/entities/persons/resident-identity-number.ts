import { isCalendarDay } from '../../ground/calendar.ts';

// GB/T 2260; 81 to 83 are residence permits of people of Hong Kong, Macau and Taiwan, 91 is abroad.
const provinces = new Set(
  (
    '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 ' +
    '61 62 63 64 65 71 81 82 83 91'
  ).split(' '),
);
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A foreigner's permanent-residence card begins with 9, the province, and the country. */
const hasPlace = (number: string) =>
  provinces.has(number.slice(0, 2)) ||
  (number.startsWith('9') && provinces.has(number.slice(1, 3)));

const hasBirthday = (yyyymmdd: string) => {
  const year = Number(yyyymmdd.slice(0, 4));
  const isLiving = year >= 1900 && year <= 2099;
  return isLiving && isCalendarDay(year, Number(yyyymmdd.slice(4, 6)), Number(yyyymmdd.slice(6)));
};

/**
 * The check character of a resident identity number, from its first 17 digits (ISO 7064 MOD 11-2).
 *
 * Source: GB 11643-1999.
 *
 * @example residentIdentityCheck('11010519491231002') // 'X'
 */
export function residentIdentityCheck(body: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body.charAt(at)), 0);
  return '10X98765432'.charAt(sum % 11);
}

/**
 * Whether 18 characters are valid as a resident identity number: province, birthday from 1900, check.
 *
 * Source: GB 11643-1999; the permits of 2018 and the cards of 2023 have the same shape.
 *
 * @example isResidentIdentityNumber('11010519491231002X') // true
 */
export function isResidentIdentityNumber(number: string): boolean {
  return (
    /^\d{17}[\dX]$/.test(number) &&
    hasPlace(number) &&
    hasBirthday(number.slice(6, 14)) &&
    residentIdentityCheck(number) === number.charAt(17)
  );
}

/**
 * Whether 15 digits are valid as a resident identity number of the first form: province, birthday.
 *
 * Source: GB 11643-1989; it has no check digit.
 *
 * @example isOldResidentIdentityNumber('110105491231002') // true
 */
export function isOldResidentIdentityNumber(number: string): boolean {
  return (
    /^\d{15}$/.test(number) &&
    provinces.has(number.slice(0, 2)) &&
    hasBirthday(`19${number.slice(6, 12)}`)
  );
}
