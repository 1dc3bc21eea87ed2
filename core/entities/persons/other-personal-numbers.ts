import { isCalendarDay } from '../../ground/calendar.ts';

const weighted = (values: readonly number[], weights: readonly number[]) =>
  weights.reduce((sum, weight, at) => sum + weight * (values[at] ?? 0), 0);

// The serial's first digit; 5 to 8 are foreigners'.
const centuries: Partial<Record<string, number>> = {
  1: 1900,
  2: 1900,
  3: 2000,
  4: 2000,
  5: 1900,
  6: 1900,
  7: 2000,
  8: 2000,
};

const base36 = (text: string) => Array.from(text, (character) => parseInt(character, 36));

/**
 * Whether letters, 6 digits and the character in parentheses are a valid Hong Kong identity card.
 *
 * @example isHongKongIdentityCard('A', '123456', '3') // true
 */
export function isHongKongIdentityCard(letters: string, digits: string, check: string): boolean {
  const blank = 36;
  const values = letters.length === 1 ? [blank, ...base36(letters)] : base36(letters);
  const all = [...values, ...base36(digits), ...base36(check)];
  return weighted(all, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}

/**
 * Whether a letter and 9 digits are a valid Taiwan national or resident number (1, 2, 8 or 9 second).
 *
 * @example isTaiwanNationalNumber('A123456789') // true
 */
export function isTaiwanNationalNumber(number: string): boolean {
  if (!/^[A-Z][1289]\d{8}$/.test(number)) return false;
  // The letters' numbers follow the order in which the counties were coded, not the alphabet.
  const place = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'.indexOf(number.charAt(0)) + 10;
  const values = [Math.floor(place / 10), place % 10, ...base36(number.slice(1))];
  return weighted(values, [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1]) % 10 === 0;
}

/**
 * Whether a letter, 7 digits and a check letter are a valid Singapore NRIC (S, T) or FIN (F, G, M).
 *
 * @example isSingaporeIdentityNumber('S1234567D') // true
 */
export function isSingaporeIdentityNumber(number: string): boolean {
  if (!/^[STFGM]\d{7}[A-Z]$/.test(number)) return false;
  const series = number.charAt(0);
  const later = { T: 4, G: 4, M: 3 }[series] ?? 0;
  const sum = weighted(base36(number.slice(1, 8)), [2, 7, 6, 5, 4, 3, 2]) + later;
  const letters = { S: 'JZIHGFEDCBA', T: 'JZIHGFEDCBA', M: 'XWUTRQPNJLK' }[series];
  return (letters ?? 'XWUTRQPNMLK').charAt(sum % 11) === number.charAt(8);
}

/**
 * Whether two letters can begin a UK National Insurance number.
 *
 * Source: HMRC, National Insurance Manual, NIM39110.
 *
 * @example isNationalInsurancePrefix('GB') // false
 */
export function isNationalInsurancePrefix(letters: string): boolean {
  return (
    /^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]$/.test(letters) &&
    !/^(BG|GB|KN|NK|NT|TN|ZZ)$/.test(letters)
  );
}

/**
 * Whether 3, 2 and 4 digits can be a US Social Security number.
 *
 * Source: Social Security Administration, POMS RM 10201.035.
 *
 * @example isSocialSecurityNumber('666', '12', '3456') // false
 */
export function isSocialSecurityNumber(area: string, group: string, serial: string): boolean {
  return !/^(000|666|9\d\d)$/.test(area) && group !== '00' && serial !== '0000';
}

/**
 * Whether 6 and 7 digits can be a Korean resident registration number: birthday, then the century.
 * Its check digit is ignored, because numbers given since October 2020 have none.
 *
 * @example isKoreanResidentNumber('900101', '1234567') // true
 */
export function isKoreanResidentNumber(birthday: string, serial: string): boolean {
  const from = centuries[serial.charAt(0)];
  const [year, month, day] = [0, 2, 4].map((at) => Number(birthday.slice(at, at + 2)));
  return from !== undefined && isCalendarDay(from + (year ?? 0), month ?? 0, day ?? 0);
}

const koreanWeights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];

/**
 * Whether 6 and 7 digits are valid as a Korean resident registration number: a birthday, the century, and the
 * check digit, which numbers given since October 2020 do not have: those of children born since September.
 *
 * @example passesKoreanResidentCheck('110111', '1707178') // false
 */
export function passesKoreanResidentCheck(birthday: string, serial: string): boolean {
  if (!isKoreanResidentNumber(birthday, serial)) return false;
  const isLate = centuries[serial.charAt(0)] === 2000 && birthday >= '200901';
  const sum = weighted(base36(birthday + serial), koreanWeights);
  // 5 to 8 are foreigners', whose check is two more
  const check = ((serial.charAt(0) >= '5' ? 13 : 11) - (sum % 11)) % 10;
  return isLate || check === Number(serial.slice(-1));
}
