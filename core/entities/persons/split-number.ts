import type { PersonalNumberKind } from './detectors.ts';
import { foldText } from './fold-text.ts';
import {
  isHongKongIdentityCard,
  isKoreanResidentNumber,
  isNationalInsurancePrefix,
  isSingaporeIdentityNumber,
  isSocialSecurityNumber,
  isTaiwanNationalNumber,
} from './other-personal-numbers.ts';
import {
  isOldResidentIdentityNumber,
  isResidentIdentityNumber,
} from './resident-identity-number.ts';

type Kind = {
  readonly kind: PersonalNumberKind;
  readonly length: number;
  /** Where parts may end, as the issuer or a form divides the number; any place if there are none. */
  readonly ends?: readonly number[];
  readonly holds: (number: string) => boolean;
};

const kinds: readonly Kind[] = [
  { kind: 'cn-resident-identity', length: 18, holds: isResidentIdentityNumber },
  {
    kind: 'cn-resident-identity-15',
    length: 15,
    ends: [6, 12],
    holds: isOldResidentIdentityNumber,
  },
  { kind: 'tw-national', length: 10, ends: [1, 2, 9], holds: isTaiwanNationalNumber },
  { kind: 'sg-identity', length: 9, ends: [1, 8], holds: isSingaporeIdentityNumber },
  { kind: 'hk-identity-card', length: 8, ends: [1, 7], holds: isHongKong },
  { kind: 'hk-identity-card', length: 9, ends: [2, 8], holds: isHongKong },
  { kind: 'gb-national-insurance', length: 9, ends: [2, 4, 6, 8], holds: isNationalInsurance },
  { kind: 'us-social-security', length: 9, ends: [3, 5], holds: isSocialSecurity },
  { kind: 'kr-resident-registration', length: 13, ends: [6], holds: isKorean },
];
const LONGEST = 18;
const SHORTEST = 8;

function isHongKong(number: string): boolean {
  const [, letters = '', digits = '', check = ''] =
    /^([A-Z]{1,2})(\d{6})([\dA])$/.exec(number) ?? [];
  return letters !== '' && isHongKongIdentityCard(letters, digits, check);
}

function isNationalInsurance(number: string): boolean {
  return /^[A-Z]{2}\d{6}[A-D]$/.test(number) && isNationalInsurancePrefix(number.slice(0, 2));
}

/** Without a check digit, all of its parts must stand apart. */
function isSocialSecurity(number: string): boolean {
  const [, area = '', group = '', serial = ''] = /^(\d{3})(\d{2})(\d{4})$/.exec(number) ?? [];
  return area !== '' && isSocialSecurityNumber(area, group, serial);
}

function isKorean(number: string): boolean {
  return /^\d{13}$/.test(number) && isKoreanResidentNumber(number.slice(0, 6), number.slice(6));
}

const NO_CHECK: ReadonlySet<PersonalNumberKind> = new Set([
  'cn-resident-identity-15',
  'gb-national-insurance',
  'us-social-security',
]);

/**
 * Which kind of personal number stands in consecutive parts, such as the items of a list or nested
 * keys, or undefined if none does. A number without a check digit must be divided at all of its parts,
 * the others at some of them; the Chinese number of 18 anywhere.
 *
 * @example findSplitNumber(['110105', '19491231', '002X']) // 'cn-resident-identity'
 */
export function findSplitNumber(parts: readonly unknown[]): PersonalNumberKind | undefined {
  if (!mayHoldNumber(parts)) return undefined;
  const pieces = parts.map(pieceOf);
  for (let first = 0; first < pieces.length; first += 1) {
    const kind = kindFrom(pieces, first);
    if (kind !== undefined) return kind;
  }
  return undefined;
}

function kindFrom(pieces: readonly (Piece | undefined)[], first: number) {
  let number = '';
  let areTexts = true;
  const ends: number[] = [];
  for (let at = first; at < pieces.length; at += 1) {
    const piece = pieces[at];
    if (piece === undefined || number.length + piece.text.length > LONGEST) return undefined;
    number += piece.text;
    areTexts &&= piece.isText;
    if (at > first && number.length >= SHORTEST) {
      const kind = kindOf(number, ends, areTexts);
      if (kind !== undefined) return kind;
    }
    ends.push(number.length);
  }
  return undefined;
}

/** Amounts stand in lists, too: only the number of 18 has a check that they hardly ever pass. */
function kindOf(number: string, ends: readonly number[], areTexts: boolean) {
  return kinds.find(({ kind, length, ends: allowed, holds }) => {
    if (length !== number.length) return false;
    if (allowed) {
      if (!areTexts) return false;
      if (!ends.every((end) => allowed.includes(end))) return false;
      if (NO_CHECK.has(kind) && ends.length < allowed.length) return false;
    }
    return holds(number);
  })?.kind;
}

/** What few lists are: long enough in their short texts and numbers. */
function mayHoldNumber(parts: readonly unknown[]): boolean {
  if (parts.length < 2) return false;
  let characters = 0;
  for (const part of parts) {
    if (typeof part === 'number') characters += part < 10 ? 1 : SHORTEST;
    else if (typeof part === 'string' && part.length <= LONGEST) characters += part.length;
  }
  return characters >= SHORTEST;
}

type Piece = { readonly text: string; readonly isText: boolean };

/** A part without the blanks and signs at its ends; undefined for what can be none. */
function pieceOf(part: unknown): Piece | undefined {
  if (typeof part === 'number') {
    return Number.isSafeInteger(part) && part >= 0
      ? { text: String(part), isText: false }
      : undefined;
  }
  if (typeof part !== 'string' || part.length > LONGEST * 2) return undefined;
  const text = foldText(part).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  return PIECE.test(text) ? { text, isText: true } : undefined;
}

const PIECE = /^(?:[A-Z]{1,2}\d*[A-Z]?|\d+[A-Z]?)$/;

/**
 * Whether a key can be a part of a number: short, of letters and digits, with a digit at its end or
 * before its last letter; or the check character X.
 *
 * @example isPart('hygiene') // false
 */
export function isPart(key: string): boolean {
  if (key === 'X' || key === 'x') return true;
  const last = key.length - 1;
  const mayBe = isNoLetter(key.charCodeAt(last)) || isNoLetter(key.charCodeAt(last - 1));
  return mayBe && key.length <= LONGEST && /\d/.test(pieceOf(key)?.text ?? '');
}

/** Digits, and whatever is not ASCII; most keys end in two letters. */
function isNoLetter(code: number): boolean {
  return code < 58 || code > 127;
}
