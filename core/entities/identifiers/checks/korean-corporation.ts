import { passesKoreanResidentCheck } from '../../persons/other-personal-numbers.ts';

const digits = /^(\d{6})-(\d{7})$/;

/** The check digit of 12 digits, of which every second counts twice, from the left. */
function checkOf(body: string): number {
  const sum = Array.from(body, Number).reduce((all, digit, at) => all + digit * (1 + (at % 2)), 0);
  return (10 - (sum % 10)) % 10;
}

/**
 * Says what is wrong with a Korean corporate registration number, or undefined if nothing is; the code is never
 * repeated. It looks like a resident registration number, and one that passes that check as well is refused. Every
 * mistyped digit is found but those by 5 in every second place.
 *
 * Source: Supreme Court of Korea, rule on the registration numbers of corporations.
 *
 * @example koreanCorporationFault('130111-0006246') // undefined
 */
export function koreanCorporationFault(code: string): string | undefined {
  const [, first = '', last = ''] = digits.exec(code) ?? [];
  if (passesKoreanResidentCheck(first, last)) {
    return 'The number is valid as a resident registration number of a person, too; if it is a corporation’s, two people can admit it for the scheme in rules/admissions.json.';
  }
  return checkOf(`${first}${last.slice(0, -1)}`) === Number(last.slice(-1))
    ? undefined
    : 'The last digit is a check digit and does not fit the digits before it; look for a mistyped digit.';
}
