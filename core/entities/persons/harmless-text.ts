const [SIGN, DIGIT, LETTER, JOINT, ENCODING, OTHER] = [0, 1, 2, 3, 4, 5];
const asciiClasses = Uint8Array.from({ length: 127 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/\d/.test(character)) return DIGIT;
  if (/[A-Z]/i.test(character)) return LETTER;
  if (/[ \-.]/.test(character)) return JOINT;
  return /[%&<\\]/.test(character) ? ENCODING : SIGN;
});

/**
 * What most keys, codes and dates are, and no kind can be: fewer than eight characters, or fewer than
 * six digits, or ASCII without encodings and tags in which no nine digits stand without a letter among them, and no six behind a letter or a letter and a joint. Each kind has the one or
 * the other; of the Chinese number of 18, which may have words among its digits, six stand together.
 */
export function isHarmless(text: string): boolean {
  let all = 0;
  let together = 0;
  let mostTogether = 9;
  let letterAt = NOWHERE;
  let hasFewTogether = true;
  let hasSixTogether = false;
  for (let at = 0; at < text.length; at += 1) {
    const kind = asciiClasses[text.charCodeAt(at)] ?? OTHER;
    if (kind === DIGIT) {
      if (together === 0) mostTogether = at - letterAt <= 2 ? 6 : 9;
      all += 1;
      together += 1;
      if (together === mostTogether) hasFewTogether = false;
      if (together === 6) hasSixTogether = true;
    } else if (kind === LETTER) {
      letterAt = at;
      together = 0;
    } else if (kind === SIGN) letterAt = NOWHERE;
    else if (kind === ENCODING) hasFewTogether = false;
    else if (kind === OTHER) return false;
  }
  return (
    all < 6 || text.length < 8 || (hasFewTogether && !(hasSixTogether && all >= FEWEST_IN_WORDS))
  );
}

const NOWHERE = -3;
const FEWEST_IN_WORDS = 17;
