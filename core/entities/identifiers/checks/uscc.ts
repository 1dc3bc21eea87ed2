import type { EntityKind } from '../entity-kind.ts';
import { usccPrefixes } from './uscc-prefixes.ts';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/** The value of each character of an alphabet, by its char code; -1 of any other. */
const valuesOf = (characters: string): Int8Array =>
  Int8Array.from({ length: 128 }, (_, code) => characters.indexOf(String.fromCharCode(code)));
const codeValues = valuesOf(alphabet);
const organisationValues = valuesOf('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ');

/** The characters of a code, read once: reading from a part of a longer text is slow. */
const LENGTH = 18;
const read = new Uint16Array(LENGTH);

function readCharacters(text: string): Uint16Array {
  for (let at = 0; at < text.length; at += 1) read[at] = text.charCodeAt(at);
  return read;
}

type Characters = Readonly<Uint16Array>;

/** The first two characters as one number. */
function keyOf(characters: Characters): number {
  return (characters[0] ?? 0) * 128 + (characters[1] ?? 0);
}

const prefixes = new Map(
  Object.entries(usccPrefixes).map(([prefix, of]) => [keyOf(readCharacters(prefix)), of]),
);

/** The sum of some characters' values from a place on, each by its weight. */
function weighted(
  characters: Characters,
  from: number,
  by: readonly number[],
  values: Int8Array,
): number {
  let sum = 0;
  for (let at = 0; at < by.length; at += 1) {
    sum += (by[at] ?? 0) * (values[characters[from + at] ?? 0] ?? 0);
  }
  return sum;
}

function areOfAlphabet(characters: Characters): boolean {
  for (let at = 0; at < LENGTH; at += 1) {
    // what lies beyond the table has no value
    if ((codeValues[characters[at] ?? 0] ?? -1) < 0) return false;
  }
  return true;
}

const [ZERO, NINE] = [48, 57];

/** Whether the third to the eighth character are digits. */
function haveArea(characters: Characters): boolean {
  for (let at = 2; at < 8; at += 1) {
    const character = characters[at] ?? 0;
    if (character < ZERO || character > NINE) return false;
  }
  return true;
}

function organisationCheckFrom(characters: Characters, from: number): number {
  const check = 11 - (weighted(characters, from, organisationWeights, organisationValues) % 11);
  return '0123456789X0'.charCodeAt(check);
}

function usccCheckOf(characters: Characters): number {
  // The outer modulo is for a sum that 31 divides: its check is 0, not a 32nd character.
  return alphabet.charCodeAt((31 - (weighted(characters, 0, weights, codeValues) % 31)) % 31);
}

/**
 * The check character of an organisation code: from its first 8 characters, one of 0-9 or X.
 *
 * Throws RangeError unless given 8 digits or capitals. Source: GB 11714-1997.
 *
 * @example organisationCodeCheck('71430580') // 'X'
 */
export function organisationCodeCheck(body: string): string {
  if (!/^[0-9A-Z]{8}$/.test(body)) {
    throw new RangeError('An organisation code begins with 8 digits or capital letters.');
  }
  return String.fromCharCode(organisationCheckFrom(readCharacters(body), 0));
}

/**
 * The check character of a unified social credit code, from its first 17 characters.
 *
 * Throws RangeError unless given 17 characters of the code's alphabet. Source: GB 32100-2015.
 *
 * @example usccCheck('9152000071430580X') // 'T'
 */
export function usccCheck(body: string): string {
  if (!/^[0-9A-HJ-NPQRTUWXY]{17}$/.test(body)) {
    throw new RangeError('A unified social credit code begins with 17 characters of its alphabet.');
  }
  return String.fromCharCode(usccCheckOf(readCharacters(body)));
}

/**
 * Says what is wrong with a unified social credit code, or undefined if nothing is; with a kind,
 * also whether the code's register holds entities of that kind. The code is never repeated.
 *
 * Source: GB 32100-2015 with amendment 1 of 2016; GB 11714-1997 for characters 9 to 17.
 *
 * @example checkUscc('9152000071430580XT', 'company') // undefined
 */
export function checkUscc(code: string, kind?: EntityKind): string | undefined {
  if (code.length !== 18) {
    return `A unified social credit code has 18 characters; this one has ${code.length}.`;
  }
  const characters = readCharacters(code);
  if (!areOfAlphabet(characters)) {
    return /[a-z]/.test(code)
      ? 'A unified social credit code has capital letters only; write it in capitals.'
      : 'A unified social credit code has digits and capitals other than I, O, S, V, Z; another character was found.';
  }
  const prefix = prefixes.get(keyOf(characters));
  if (prefix === undefined) {
    return 'The first two characters of the code name no registry and type of GB 32100; compare the code with the certificate.';
  }
  if (!haveArea(characters)) {
    return 'Characters 3 to 8 of the code are the registry area and must be digits.';
  }
  if (organisationCheckFrom(characters, 8) !== characters[16]) {
    return 'Character 17, the check character of the organisation code, does not fit characters 9 to 16; look for a mistyped character.';
  }
  if (usccCheckOf(characters) !== characters[17]) {
    return 'Character 18, the check character of the whole code, does not fit the 17 before it; look for a mistyped character.';
  }
  if (kind !== undefined && !prefix.kinds.includes(kind)) {
    return `The code's first two characters mean "${prefix.title}", which is of kind ${prefix.kinds.join(' or ')}, not ${kind}; correct the kind or the code.`;
  }
  return undefined;
}
