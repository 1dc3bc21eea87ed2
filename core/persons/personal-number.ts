import { identifierSchemes } from '../identifiers/schemes.ts';
import { checkUscc } from '../identifiers/uscc.ts';
import { decodeText, isEncoded } from './decode-text.ts';
import { isOneNumber } from './figures.ts';
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

export const personalNumberKinds = [
  'cn-resident-identity',
  'cn-resident-identity-15',
  'hk-identity-card',
  'tw-national',
  'sg-identity',
  'gb-national-insurance',
  'us-social-security',
  'kr-resident-registration',
] as const;

export type PersonalNumberKind = (typeof personalNumberKinds)[number];

/** `admitted`: unified social credit codes that may pass although they are valid as both. */
export type PersonalNumberOptions = { readonly admitted?: ReadonlySet<string> };

/** What a pattern met: its groups, and where the first of them stands in the folded text. */
type Found = {
  readonly groups: readonly string[];
  readonly text: string;
  readonly start: number;
  readonly end: number;
};
type Detector = {
  readonly kind: PersonalNumberKind;
  /** Zero-width, so that overlapping numbers are all met; every repetition in it is bounded. */
  readonly pattern: RegExp;
  readonly holds: (found: Found, admitted: ReadonlySet<string> | undefined) => boolean;
};

const separators = /[ \t\n\r\-._/]/g;
const residentLength = 18;

/** An admission opens the door to an organisation's code only, written as in the list. */
const isAdmitted = (text: string, admitted: ReadonlySet<string> | undefined) =>
  admitted?.has(text) === true && checkUscc(text) === undefined;

/** The digits go on after one of these signs, before or behind: the groups are part of more. */
const isPartOfRow = ({ text, start, end }: Found, signs: string) =>
  (/\d/.test(text[start - 2] ?? '') && signs.includes(text[start - 1] ?? ' ')) ||
  (/\d/.test(text[end + 1] ?? '') && signs.includes(text[end] ?? ' '));

/** Without a check digit, a split number must stand alone, and not be a decimal or a timestamp. */
function isWrittenAsOne(number: string, place: Found): boolean {
  const found = number.match(separators) ?? [];
  if (found.length === 0) return true;
  const isDecimal = found.length === 1 && found[0] === '.';
  const isPart = isPartOfRow(place, ' \t\n\r-._/,:');
  return !isDecimal && !isPart && new Set(found).size === 1;
}

/** Whether a valid number of 18 stands in a run of digits, with others glued to it. */
function holdsResidentNumber(run: string): boolean {
  return Array.from({ length: run.length - residentLength + 1 }, (_, at) =>
    run.slice(at, at + residentLength),
  ).some(isResidentIdentityNumber);
}

const schemes = [...identifierSchemes.keys()].join('|').toUpperCase();

const detectors: readonly Detector[] = [
  {
    kind: 'cn-resident-identity',
    // Whatever is no letter or digit may stand between: the check digit makes chance hits rare.
    pattern: /(?<!\d)(?=(\d(?:[^\p{L}\p{N}]{0,3}\d){16}[^\p{L}\p{N}]{0,3}(?:X|\d(?!\d))))/gu,
    holds: ({ groups: [number = ''], text, start, end }, admitted) =>
      isResidentIdentityNumber(number.replace(/[^\dX]/g, '')) &&
      !isAdmitted(number, admitted) &&
      isOneNumber(text, start, end),
  },
  {
    kind: 'cn-resident-identity',
    // No longer runs: order numbers hold a date at a fitting place too often.
    pattern: /(?<!\d)(?=(\d{18,19}X|\d{19,20}(?!\d)))/g,
    holds: ({ groups: [run = ''] }) => holdsResidentNumber(run),
  },
  {
    kind: 'cn-resident-identity-15',
    pattern: /(?<![A-Z\d])(?=(\d(?:[ \t\n\r\-._/]?\d){14})(?![A-Z\d]))/g,
    holds: (found) => {
      const [number = ''] = found.groups;
      return (
        isOldResidentIdentityNumber(number.replace(separators, '')) && isWrittenAsOne(number, found)
      );
    },
  },
  {
    kind: 'hk-identity-card',
    pattern: /(?<![A-Z\d])(?=(([A-Z]{1,2})(\d{6}) ?\(([\dA])\)))/g,
    holds: ({ groups: [, letters = '', digits = '', check = ''] }) =>
      isHongKongIdentityCard(letters, digits, check),
  },
  {
    kind: 'tw-national',
    pattern: /(?<![A-Z\d])(?=([A-Z][1289]\d{8})(?![A-Z\d]))/g,
    holds: ({ groups: [number = ''] }) => isTaiwanNationalNumber(number),
  },
  {
    kind: 'sg-identity',
    pattern: /(?<![A-Z\d])(?=([STFGM]\d{7}[A-Z])(?![A-Z\d]))/g,
    holds: ({ groups: [number = ''] }) => isSingaporeIdentityNumber(number),
  },
  {
    kind: 'gb-national-insurance',
    // A space before the last letter counts only where one stands elsewhere: "SC123456 a company".
    pattern:
      /(?<![A-Z\d])(?=([A-Z]{2})(?:([ \-.]?)\d{2}\2\d{2}\2\d{2}\2|([ \-.])\d{6}\3)[A-D](?![A-Z\d]))/g,
    holds: ({ groups: [letters = ''] }) => isNationalInsurancePrefix(letters),
  },
  {
    kind: 'us-social-security',
    pattern: /(?<![A-Z\d])(?=((\d{3})([ \-.])(\d{2})\3(\d{4}))(?![A-Z\d]))/g,
    holds: (found) => {
      const [, area = '', sign = '', group = '', serial = ''] = found.groups;
      return isSocialSecurityNumber(area, group, serial) && !isPartOfRow(found, `${sign}.,:`);
    },
  },
  {
    kind: 'kr-resident-registration',
    pattern: /(?<![A-Z\d])(?=((\d{6})-(\d{7}))(?![A-Z\d]))/g,
    holds: (found) => {
      const [, birthday = '', serial = ''] = found.groups;
      return isKoreanResidentNumber(birthday, serial) && !isPartOfRow(found, '-');
    },
  },
  {
    kind: 'hk-identity-card',
    // Its check is weak, so it must stand alone, not behind a scheme ("gb-coh:R0123456"), and two
    // letters must be of a series in use: "PO1234567".
    pattern: new RegExp(
      `(?<![A-Z\\d_]|[A-Z\\d]-|\\d\\.|(?:${schemes}):)(?=(([A-Z]|[WX][A-Z])(\\d{6})([\\dA]))(?![A-Z\\d_]|-[A-Z\\d]))`,
      'g',
    ),
    holds: ({ groups: [, letters = '', digits = '', check = ''] }) =>
      isHongKongIdentityCard(letters, digits, check),
  },
];

const [SIGN, DIGIT, LETTER, JOINT, ENCODING, OTHER] = [0, 1, 2, 3, 4, 5];
const asciiClasses = Uint8Array.from({ length: 127 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/\d/.test(character)) return DIGIT;
  if (/[A-Z]/i.test(character)) return LETTER;
  if (/[ \-.]/.test(character)) return JOINT;
  return /[%&]/.test(character) ? ENCODING : SIGN;
});

/**
 * What most keys, codes and dates are, and no kind can be: fewer than eight characters, or fewer than
 * six digits, or ASCII without encodings in which no nine digits stand without a letter among them,
 * and no six behind a letter or a letter and a joint. Each kind has the one or the other.
 */
function isPlainlyHarmless(text: string): boolean {
  let all = 0;
  let together = 0;
  let mostTogether = 9;
  let letterAt = NOWHERE;
  let hasFewTogether = true;
  for (let at = 0; at < text.length; at += 1) {
    const kind = asciiClasses[text.charCodeAt(at)] ?? OTHER;
    if (kind === DIGIT) {
      if (together === 0) mostTogether = at - letterAt <= 2 ? 6 : 9;
      all += 1;
      together += 1;
      if (together === mostTogether) hasFewTogether = false;
    } else if (kind === LETTER) {
      letterAt = at;
      together = 0;
    } else if (kind === SIGN) letterAt = NOWHERE;
    else if (kind === ENCODING) hasFewTogether = false;
    else if (kind === OTHER) return false;
  }
  return all < 6 || text.length < 8 || hasFewTogether;
}

const NOWHERE = -3;

/** The text folded, and folded again with one and two layers of encoding undone, where there are. */
function readingsOf(text: string): string[] {
  const readings = [foldText(text)];
  for (let layer = 0; layer < 2; layer += 1) {
    const last = readings.at(-1) ?? '';
    if (!isEncoded(last)) break;
    readings.push(foldText(decodeText(last)));
  }
  return readings;
}

function kindIn(text: string, admitted?: ReadonlySet<string>): PersonalNumberKind | undefined {
  // The shortest kind has six digits.
  if (!/\d(?:\D*\d){5}/.test(text)) return undefined;
  return detectors.find(({ pattern, holds }) => {
    // going over the matches costs much even where there are none
    if (text.search(pattern) < 0) return false;
    return text.matchAll(pattern).some((match) => {
      const [, ...groups] = match;
      const end = match.index + (groups[0]?.length ?? 0);
      return holds({ groups, text, start: match.index, end }, admitted);
    });
  })?.kind;
}

/**
 * Which kind of personal identity number stands anywhere in a text, or undefined if none does.
 *
 * Digits of any script, Chinese numerals, invisible characters, percent encoding and HTML character
 * references (two layers) make no difference. Within the Chinese number of 18, up to three characters
 * that are neither letters nor digits may stand between any two; it is also found in an unbroken run
 * of up to 20. The time is linear in the text's length. A unified social credit code that is also
 * valid as an identity number counts as one unless it is admitted.
 *
 * Not found: numbers in words, in letters that look like digits (O for 0), with letters or more than
 * three other characters between the digits, reversed, or spread over several values; in other
 * encodings (Base64, \u0031, three layers); in runs of more than 20 digits; among times of day,
 * amounts or coordinates; with a wrong check; and where there is no check, grouped in other ways than
 * the issuer's. Hong Kong cards without brackets directly behind a scheme and a colon, joined to
 * other words, or with two letters of which the first is not W or X, and Social Security or Korean
 * numbers in one run of digits, are not told from codes. Names, birthdays, telephone and passport numbers, and other
 * countries' numbers are not looked for.
 *
 * Source: GB 11643 for the Chinese forms; the others by their issuers' rules.
 *
 * @example findPersonalNumber('holder: 110105-19491231-002x') // 'cn-resident-identity'
 */
export function findPersonalNumber(
  text: string,
  { admitted }: PersonalNumberOptions = {},
): PersonalNumberKind | undefined {
  if (isPlainlyHarmless(text)) return undefined;
  for (const reading of readingsOf(text)) {
    const kind = kindIn(reading, admitted);
    if (kind !== undefined) return kind;
  }
  return undefined;
}
