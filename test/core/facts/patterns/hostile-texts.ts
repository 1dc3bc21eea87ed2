import type { Made } from './random-patterns.ts';
import { ALPHABET } from './random-patterns.ts';
import { randomFrom, type Random } from './random.ts';

/** No fact is longer, in UTF-16 units. */
const LONGEST = 200;

/**
 * Texts that a pattern may find hard: one character or a short word over and over, and texts that
 * the pattern itself leads to, each with an end that fits and with one that does not.
 */
export function hostileTexts(made: Made, seed: number): string[] {
  const random = randomFrom(seed);
  const own = ALPHABET.filter((character) => isTaken(made, character));
  const letters = own.length > 0 ? own : ALPHABET;
  const words = [
    ...letters.slice(0, 4),
    ...Array.from({ length: 3 }, () => random.pick(letters) + random.pick(letters)),
    Array.from({ length: 3 }, () => random.pick(letters)).join(''),
  ];
  const samples = Array.from({ length: 4 }, () => sampleOf(made, random));
  return [
    ...words.map((word) => fitted(word.repeat(LONGEST))),
    ...words.map((word) => `${fitted(word.repeat(LONGEST)).slice(0, -4)} `),
    ...samples.flatMap((sample) => [fitted(sample), `${fitted(sample).slice(0, -2)}\u0001`]),
  ];
}

/** A text with one character changed, doubled or left out. */
export function changed(text: string, random: Random): string {
  const characters = Array.from(text);
  const at = random.range(0, Math.max(0, characters.length - 1));
  const run = random.range(0, 40);
  characters.splice(
    at,
    random.pick([0, 1, run]),
    ...Array.from(random.pick(ALPHABET).repeat(random.pick([1, run]))),
  );
  return fitted(characters.join(''));
}

function fitted(text: string): string {
  let length = 0;
  const taken = Array.from(text).filter((character) => (length += character.length) <= LONGEST);
  return taken.join('');
}

function isTaken(made: Made, character: string): boolean {
  if (made.kind === 'take') return made.takes(character);
  if (made.kind === 'repeat') return isTaken(made.body, character);
  if (made.kind === 'edge') return false;
  const parts = made.kind === 'either' ? made.branches : made.parts;
  return parts.some((part) => isTaken(part, character));
}

/** A text on a pattern's own way, mostly one that it matches. */
function sampleOf(made: Made, random: Random): string {
  let length = 0;
  const sample = (node: Made): string => {
    if (length > LONGEST || node.kind === 'edge') return '';
    if (node.kind === 'take') {
      length += 1;
      return random.pick([...ALPHABET.filter(node.takes), '']);
    }
    if (node.kind === 'either') return sample(random.pick(node.branches));
    if (node.kind === 'sequence') return node.parts.map(sample).join('');
    const rounds = random.range(
      node.least,
      Math.min(node.most, node.least + random.pick([1, 3, 200])),
    );
    let text = '';
    for (let round = 0; round < rounds && length <= LONGEST; round++) text += sample(node.body);
    return text;
  };
  return sample(made);
}
