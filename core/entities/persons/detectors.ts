import { identifierSchemes } from '../identifiers/schemes.ts';
import { isSpanishPublicBody } from '../identifiers/checks/spanish-nif.ts';
import { isOneNumber } from './figures.ts';
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
  readonly holds: (found: Found) => boolean;
};

const separators = /[ \t\n\r\-._/]/g;
const residentLength = 18;

/** The digits go on after one of these signs, before or behind: the groups are part of more. */
const isPartOfRow = ({ text, start, end }: Found, signs: string) =>
  (/\d/.test(text[start - 2] ?? '') && signs.includes(text[start - 1] ?? ' ')) ||
  (/\d/.test(text[end + 1] ?? '') && signs.includes(text[end] ?? ' '));

/** How the number of 15 is divided: place, birthday, serial; the birthday's parts; or each digit. */
const DIVISIONS: ReadonlySet<string> = new Set([
  '6,6,3',
  '6,2,2,2,3',
  '6,9',
  '12,3',
  '1'.repeat(15).split('').join(),
]);

/** Without a check digit, a split number must stand alone, divided by one sign as it is issued. */
function isWrittenAsOne(number: string, place: Found): boolean {
  const found = number.match(separators) ?? [];
  if (found.length === 0) return true;
  const division = number
    .split(separators)
    .map((part) => part.length)
    .join();
  const isPart = isPartOfRow(place, ' \t\n\r-._/,:');
  return DIVISIONS.has(division) && !isPart && new Set(found).size === 1;
}

/** Whether a valid number of 18 stands in a run of digits, with others glued to it. */
function holdsResidentNumber(run: string): boolean {
  return Array.from({ length: run.length - residentLength + 1 }, (_, at) =>
    run.slice(at, at + residentLength),
  ).some(isResidentIdentityNumber);
}

const schemes = [...identifierSchemes.keys()].join('|').toUpperCase();

/** The detectors of each kind of number; a kind may have several. */
export const detectors: readonly Detector[] = [
  {
    kind: 'cn-resident-identity',
    // Whatever is no letter or digit may stand between: the check digit makes chance hits rare.
    pattern: /(?<!\d)(?=(\d(?:[^\p{L}\p{N}]{0,3}\d){16}[^\p{L}\p{N}]{0,3}(?:X|\d(?!\d))))/gu,
    holds: ({ groups: [number = ''], text, start, end }) =>
      isResidentIdentityNumber(number.replace(/[^\dX]/g, '')) && isOneNumber(text, start, end),
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
    holds: ({ groups: [number = ''] }) =>
      isSingaporeIdentityNumber(number) && !isSpanishPublicBody(number),
  },
  {
    kind: 'gb-national-insurance',
    // A space before the last letter counts only where one stands elsewhere: "SC123456 a company".
    pattern:
      /(?<![A-Z\d])(?=(([A-Z]{2})(?:([ \-.]?)\d{2}\3\d{2}\3\d{2}\3|([ \-.])\d{6}\4)[A-D])(?![A-Z\d]))/g,
    holds: ({ groups: [, letters = ''] }) => isNationalInsurancePrefix(letters),
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
    // letters must be of a series in use, which "WA0012340" is not.
    pattern: new RegExp(
      `(?<![A-Z\\d_]|[A-Z\\d]-|\\d\\.|(?:${schemes}):)(?=(([A-Z]|WX|X[A-H])(\\d{6})([\\dA]))(?![A-Z\\d_]|-[A-Z\\d]))`,
      'g',
    ),
    holds: ({ groups: [, letters = '', digits = '', check = ''] }) =>
      isHongKongIdentityCard(letters, digits, check),
  },
];
