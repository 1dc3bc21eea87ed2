/** The letters of a code in the order of their values: no I, L, O and U, which are taken for others. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Letters of a code, the last of which finds slips. */
const LENGTH = 24;
const GROUP = 4;
const BITS = 5;

/**
 * The first 115 bits of a digest as 23 letters, with a letter that finds slips, in groups.
 *
 * @example codeOf(`sha256:${'0'.repeat(64)}`) // '0000-0000-0000-0000-0000-0000'
 */
export function codeOf(digest: string): string {
  const number = BigInt(`0x${digest.slice('sha256:'.length)}`);
  const values = Array.from({ length: LENGTH - 1 }, (_, at) =>
    Number((number >> BigInt(256 - BITS * (at + 1))) & 31n),
  );
  const letters = [...values, checkOf(values)].map((value) => LETTERS[value]).join('');
  return grouped(letters);
}

/**
 * A code as it is meant: in capitals, without what stands between its letters.
 *
 * @example readCode('oi1l-2') // '01112'
 */
export function readCode(text: string): string {
  return text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}

/**
 * Whether a text has the form of a code, and its last letter agrees with the others.
 *
 * @example isCode('0000-0000-0000-0000-0000-0001') // false
 */
export function isCode(text: string): boolean {
  const values = Array.from(readCode(text), (letter) => LETTERS.indexOf(letter));
  if (values.length !== LENGTH || values.includes(-1)) return false;
  return checkOf(values.slice(0, -1)) === values.at(-1);
}

/** The letters of a code in its groups. */
export function grouped(letters: string): string {
  return letters.match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join('-') ?? '';
}

/** Luhn's digit for 32 letters: it finds each single wrong letter, and almost each pair of neighbours that changed places. */
function checkOf(values: readonly number[]): number {
  const base = LETTERS.length;
  const sum = values.toReversed().reduce((total, value, at) => {
    const weighed = value * (at % 2 === 0 ? 2 : 1);
    return total + Math.floor(weighed / base) + (weighed % base);
  }, 0);
  return (base - (sum % base)) % base;
}
