/** A range of code points, both ends included. */
export type Range = readonly [first: number, last: number];

/**
 * The code points that one step of a pattern matches: those of the ranges and of the Unicode
 * properties, such as `\\p{L}`, or all others.
 */
export type CharacterSet = {
  ranges: readonly Range[];
  properties?: readonly string[];
  isNegated?: boolean;
};

const LAST = 0x10ffff;

const DIGITS: readonly Range[] = [[0x30, 0x39]];
const WORD: readonly Range[] = [...DIGITS, [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]];
const SPACES: readonly Range[] = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];

/** What `.` matches: everything except line ends. */
export const ANY: readonly Range[] = complement([
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
]);

/** The sets named by a letter after a backslash. */
export const NAMED: Readonly<Record<string, readonly Range[]>> = {
  d: DIGITS,
  D: complement(DIGITS),
  w: WORD,
  W: complement(WORD),
  s: SPACES,
  S: complement(SPACES),
};

/** All code points that are in none of the ranges. */
export function complement(ranges: readonly Range[]): Range[] {
  const gaps: Range[] = [];
  let next = 0;
  for (const [first, last] of ranges.toSorted(([one], [other]) => one - other)) {
    if (first > next) gaps.push([next, first - 1]);
    next = Math.max(next, last + 1);
  }
  return next > LAST ? gaps : [...gaps, [next, LAST]];
}

/**
 * The classes of characters that some sets distinguish, as bits: a bit is set if the set of that position
 * matches the character. For a Unicode property the bit of a whole span is set if it can match some of it.
 */
export function lettersOf(sets: readonly CharacterSet[]): bigint[] {
  const starts = new Set([0, LAST + 1]);
  for (const { ranges } of sets) {
    for (const [first, last] of ranges) starts.add(first).add(last + 1);
  }
  const bounds = [...starts].toSorted((one, other) => one - other);
  const tests = sets.map(testOf);
  const letters = new Set<bigint>();
  for (const [at, first] of bounds.slice(0, -1).entries()) {
    const isSingle = bounds[at + 1] === first + 1;
    letters.add(
      tests.reduce(
        (mask, takes, set) => (takes(first, isSingle) ? mask | (1n << BigInt(set)) : mask),
        0n,
      ),
    );
  }
  return [...letters];
}

/** Whether a set matches the first of several characters that its ranges do not distinguish. */
function testOf(set: CharacterSet): (first: number, isSingle: boolean) => boolean {
  const { ranges, properties = [], isNegated = false } = set;
  const isListed = (point: number): boolean =>
    ranges.some(([first, last]) => first <= point && point <= last);
  if (properties.length === 0) return (point) => isListed(point) !== isNegated;
  return (point, isSingle) => {
    if (!isSingle) return true;
    const text = String.fromCodePoint(point);
    const has = isListed(point) || properties.some((one) => propertyTest(one).test(text));
    return has !== isNegated;
  };
}

/** Tests of single characters; Unicode has a few hundred properties. */
const propertyTests = new Map<string, RegExp>();

function propertyTest(property: string): RegExp {
  const test = propertyTests.get(property) ?? new RegExp(`^${property}$`, 'u');
  propertyTests.set(property, test);
  return test;
}
