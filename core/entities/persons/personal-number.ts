import { isExcused, type PersonalNumberOptions } from './admitted.ts';
import { decodeText, isEncoded } from './decode-text.ts';
import { detectors, type PersonalNumberKind } from './detectors.ts';
import { foldText } from './fold-text.ts';
import { isNumberInWords } from './number-in-words.ts';
import { isHarmless } from './harmless-text.ts';

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

function kindIn(text: string, options: PersonalNumberOptions): PersonalNumberKind | undefined {
  // The shortest kind has six digits.
  if (!/\d(?:\D*\d){5}/.test(text)) return undefined;
  const detector = detectors.find(({ pattern, holds }) => {
    // going over the matches costs much even where there are none
    if (text.search(pattern) < 0) return false;
    return text.matchAll(pattern).some((match) => {
      const [, ...groups] = match;
      const end = match.index + (groups[0]?.length ?? 0);
      const met = { text, start: match.index, end };
      return holds({ groups, ...met }) && !isExcused(met, options);
    });
  });
  if (detector || !isNumberInWords(text)) return detector?.kind;
  const whole = { text, start: 0, end: text.length };
  return isExcused(whole, options) ? undefined : 'cn-resident-identity';
}

/**
 * Which kind of personal identity number stands anywhere in a text, or undefined if none does.
 *
 * Digits of any script, Chinese numerals, invisible characters, tags, percent encoding, HTML character
 * references and \u escapes (two layers) make no difference. Within the Chinese number of 18, up to
 * three characters that are neither letters nor digits may stand between any two digits, and up to 60
 * of any kind but digits between its parts where the birthday is before 2009; it is also found in an
 * unbroken run of up to 20. The time is linear in the text's length. A unified social credit code that
 * is also valid as an identity number counts as one unless it is admitted. A number in Singapore's
 * shape that passes the check of a Spanish public body's NIF counts as that, and a code directly behind
 * the name of its register (`us-ca-corp:C1234560`) counts as a code.
 *
 * Not found: numbers in words, in letters that look like digits (O for 0), reversed, or spread over
 * several values (see `personalNumberFaults`); the Chinese number with letters elsewhere than between
 * its parts, and all others with letters in them; in other encodings (Base64, three layers); in runs of
 * more than 20 digits; among times of day, amounts or coordinates; with a wrong check; and where there
 * is no check, grouped in other ways than the issuer's. Hong Kong cards without brackets directly
 * behind a scheme and a colon, joined to other words, or with two letters of a series that is not in
 * use, and Social Security or Korean numbers in one run of digits, are not told from codes. Names,
 * birthdays, telephone and passport numbers, and other countries' numbers are not looked for.
 *
 * Source: GB 11643 for the Chinese forms; the others by their issuers' rules.
 *
 * @example findPersonalNumber('holder: 110105-19491231-002x') // 'cn-resident-identity'
 */
export function findPersonalNumber(
  text: string,
  options: PersonalNumberOptions = {},
): PersonalNumberKind | undefined {
  if (isHarmless(text)) return undefined;
  for (const reading of readingsOf(text)) {
    const kind = kindIn(reading, options);
    if (kind !== undefined) return kind;
  }
  return undefined;
}
