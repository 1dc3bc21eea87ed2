import { checkUscc } from '../identifiers/uscc.ts';
import { foldText } from './fold-text.ts';
import {
  isHongKongIdentityCard,
  isKoreanResidentNumber,
  isNationalInsurancePrefix,
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
  'gb-national-insurance',
  'us-social-security',
  'kr-resident-registration',
] as const;

export type PersonalNumberKind = (typeof personalNumberKinds)[number];

/** `admitted`: unified social credit codes that may pass although they are valid as both. */
export type PersonalNumberOptions = { readonly admitted?: ReadonlySet<string> };

type Found = {
  readonly groups: readonly string[];
  readonly before: string;
  readonly after: string;
};
type Detector = {
  readonly kind: PersonalNumberKind;
  /** Zero-width, so that overlapping numbers are all met; every repetition in it is bounded. */
  readonly pattern: RegExp;
  readonly holds: (found: Found, admitted: ReadonlySet<string> | undefined) => boolean;
};

const separators = /[ \t\n\r\-._/]/g;
const bare = (text: string) => text.replace(separators, '');

/** An admission opens the door to an organisation's code only, written as in the list. */
const isAdmitted = (text: string, admitted: ReadonlySet<string> | undefined) =>
  admitted?.has(text) === true && checkUscc(text) === undefined;

/** Without a check digit, a split number must stand alone, and not be a decimal or a timestamp. */
function isWrittenAsOne(text: string, { before, after }: Found): boolean {
  const found = text.match(separators) ?? [];
  if (found.length === 0) return true;
  const isDecimal = found.length === 1 && found[0] === '.';
  const isPart = /\d[ \-._/]$/.test(before) || /^[ \-._/]\d/.test(after);
  return !isDecimal && !isPart && new Set(found).size === 1;
}

const detectors: readonly Detector[] = [
  {
    kind: 'cn-resident-identity',
    pattern: /(?<!\d)(?=(\d(?:[ \t\n\r\-._/]?\d){16}[ \t\n\r\-._/]?[\dX])(?!\d))/g,
    holds: ({ groups: [text = ''] }, admitted) =>
      isResidentIdentityNumber(bare(text)) && !isAdmitted(text, admitted),
  },
  {
    kind: 'cn-resident-identity-15',
    pattern: /(?<![A-Z\d])(?=(\d(?:[ \t\n\r\-._/]?\d){14})(?![A-Z\d]))/g,
    holds: (found) => {
      const [text = ''] = found.groups;
      return isOldResidentIdentityNumber(bare(text)) && isWrittenAsOne(text, found);
    },
  },
  {
    kind: 'hk-identity-card',
    pattern: /(?<![A-Z\d])(?=([A-Z]{1,2})(\d{6}) ?\(([\dA])\))/g,
    holds: ({ groups: [letters = '', digits = '', check = ''] }) =>
      isHongKongIdentityCard(letters, digits, check),
  },
  {
    kind: 'tw-national',
    pattern: /(?<![A-Z\d])(?=([A-Z][1289]\d{8})(?![A-Z\d]))/g,
    holds: ({ groups: [number = ''] }) => isTaiwanNationalNumber(number),
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
    pattern: /(?<![A-Z\d])(?<!\d-)(?=(\d{3})-(\d{2})-(\d{4})(?![A-Z\d]|-\d))/g,
    holds: ({ groups: [area = '', group = '', serial = ''] }) =>
      isSocialSecurityNumber(area, group, serial),
  },
  {
    kind: 'kr-resident-registration',
    pattern: /(?<![A-Z\d])(?<!\d-)(?=(\d{6})-(\d{7})(?![A-Z\d]|-\d))/g,
    holds: ({ groups: [birthday = '', serial = ''] }) => isKoreanResidentNumber(birthday, serial),
  },
];

/** ASCII with fewer than six digits: what most keys and codes are, and no kind can be. */
function isPlainlyHarmless(text: string): boolean {
  let digits = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 126) return false;
    if (code >= 48 && code <= 57) digits += 1;
    if (digits === 6) return false;
  }
  return true;
}

/**
 * Which kind of personal identity number stands anywhere in a text, or undefined if none does.
 *
 * Digits of any script, invisible characters, and single separators within Chinese numbers make no
 * difference. The time is linear in the text's length. A unified social credit code that is also
 * valid as an identity number counts as one unless it is admitted.
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
  const folded = foldText(text);
  // The shortest kind has six digits.
  if (!/\d(?:\D*\d){5}/.test(folded)) return undefined;
  return detectors.find(({ pattern, holds }) =>
    folded.matchAll(pattern).some((match) => {
      const end = match.index + (match[1]?.length ?? 0);
      const before = folded.slice(Math.max(0, match.index - 2), match.index);
      const after = folded.slice(end, end + 2);
      return holds({ groups: match.slice(1), before, after }, admitted);
    }),
  )?.kind;
}
