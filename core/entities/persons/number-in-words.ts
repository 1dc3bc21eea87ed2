import { isResidentIdentityNumber } from './resident-identity-number.ts';

/** Digits, and the check character X where it ends a number, also behind up to three signs. */
const GROUP = /\d+(?:[^\p{L}\p{N}]{0,3}X(?![\p{L}\p{N}]))?/gu;
const LENGTH = 18;
/** Behind the place, the year, the month, the day and the serial: where a form divides the number. */
const BOUNDARIES: ReadonlySet<number> = new Set([6, 10, 12, 14, 17, LENGTH]);
/** A group of digits that ends at a boundary, with another one behind it. */
const FIRST_PARTS = /(?<!\d)(?:\d{6}|\d{10}|\d{12}|\d{14}|\d{17})(?=\D+\d|[^\d\p{L}]{0,3}X)/u;
const MOST_PARTS = 6;
const MOST_BETWEEN = 60;
/** So many signs without letters between any two digits are looked through by the detectors. */
const MOST_SIGNS = 3;
/** Later dates, with digits on both sides, are of documents more often than of grown-up persons. */
const LAST_YEAR = 2008;

type Group = { readonly digits: string; readonly start: number; readonly end: number };

/**
 * Whether a folded text holds a Chinese number of 18 in its parts with words between them, as in
 * `110105, born 1949年12月31日, then 002X`: up to 60 characters between two parts, birthdays until 2008.
 *
 * The parts are those of the number (place, birthday, serial, check), so that few chance hits remain.
 *
 * @example isNumberInWords('110105 BORN 19491231 THEN 002X') // true
 */
export function isNumberInWords(text: string): boolean {
  if (!FIRST_PARTS.test(text)) return false;
  const groups = Array.from(text.matchAll(GROUP), ({ 0: found, index }): Group => {
    return { digits: found.replace(/[^\dX]/g, ''), start: index, end: index + found.length };
  });
  return groups.some((_, first) => beginsAt(text, groups, first));
}

function beginsAt(text: string, groups: readonly Group[], first: number): boolean {
  let number = '';
  let isApart = false;
  let before: Group | undefined;
  for (const { digits, start, end } of groups.slice(first, first + MOST_PARTS)) {
    if (before) {
      const between = text.slice(before.end, start);
      if (between.length > MOST_BETWEEN) return false;
      isApart ||= between.length > MOST_SIGNS || /\p{L}/u.test(between);
    }
    before = { digits, start, end };
    const isShortDay = digits.length === 1 && (number.length === 10 || number.length === 12);
    number += isShortDay ? `0${digits}` : digits;
    if (!BOUNDARIES.has(number.length)) return false;
    if (number.length === LENGTH) {
      return (
        isApart && Number(number.slice(6, 10)) <= LAST_YEAR && isResidentIdentityNumber(number)
      );
    }
  }
  return false;
}
