import { registers } from '../identifiers/schemes.ts';
import type { PersonalNumberKind } from './detectors.ts';

const kinds: Readonly<Record<PersonalNumberKind, { of: string; hasCheck: boolean }>> = {
  'cn-resident-identity': { of: 'a Chinese identity number', hasCheck: true },
  'cn-resident-identity-15': { of: 'an old Chinese identity number', hasCheck: false },
  'hk-identity-card': { of: 'a Hong Kong identity card', hasCheck: true },
  'tw-national': { of: 'a Taiwan identity number', hasCheck: true },
  'sg-identity': { of: 'a Singapore identity number', hasCheck: true },
  'gb-national-insurance': { of: 'a UK National Insurance number', hasCheck: false },
  'us-social-security': { of: 'a US Social Security number', hasCheck: false },
  'kr-resident-registration': { of: 'a Korean resident registration number', hasCheck: false },
};

/**
 * Whether numbers of a kind have a check of their own, which few codes of organisations pass by chance.
 *
 * @example hasCheck('gb-national-insurance') // false
 */
export function hasCheck(kind: PersonalNumberKind): boolean {
  return kinds[kind].hasCheck;
}

/**
 * Says what a text looks like, why, and what to do, without repeating the text.
 *
 * @param text the text, where all of it is the number: registers that it can be a code of are named
 */
export function personalNumberMessage(kind: PersonalNumberKind, text = ''): string {
  return `can be read as a personal identity number (${kind}): ${reasonFor(kind)}. If it is a person's, take it out. ${adviceFor(text)}`;
}

/** Why a text can be a number of a kind. */
export function reasonFor(kind: PersonalNumberKind): string {
  const { of, hasCheck: isChecked } = kinds[kind];
  return isChecked
    ? `it has the form of ${of}, and its check fits`
    : `it has the form of ${of}, which has no check`;
}

const ADMIT =
  'an operator can have two people admit it in rules/admissions.json, with its register and the reason';

function adviceFor(text: string): string {
  const fitting = [...registers.values()].filter(({ check }) => check(text.trim()) === undefined);
  const named = fitting.filter(({ isAlsoPersons }) => !isAlsoPersons);
  const [first] = named.length > 0 ? named : fitting;
  if (!first) return `If it is an organisation's, ${ADMIT}.`;
  const names = fitting.map(({ scheme }) => scheme).join(' or ');
  const before = named.length > 0 ? ` or, in a text, write ${first.scheme}: before it` : '';
  return `If it is a code of ${names}, declare "scheme": "${first.scheme}" for the fact${before}; otherwise, ${ADMIT}.`;
}
