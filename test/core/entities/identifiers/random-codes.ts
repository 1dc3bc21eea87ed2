/** Numbers from 0 to below 1 that are the same in every run (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const digits = '0123456789';
const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const both = digits + capitals;

/** A text as it stands, or so many characters of an alphabet. */
type Part = string | readonly [alphabet: string, times: number];

/** How the codes are made up that each check gets, by its name. */
const shapes: Readonly<Record<string, readonly (readonly Part[])[]>> = {
  abn: [[[digits.slice(1), 1], [digits, 10]]], // prettier-ignore
  cnpj: [[[digits, 14]], [[both, 12], [digits, 2]], [[digits, 8], '0001', [digits, 2]]], // prettier-ignore
  'korean-corporation': [
    [[digits, 6], '-', [digits, 7]],
    ['110111-', [digits, 7]],
    [['01289', 1], [digits, 1], '0', [digits.slice(1), 1], '11-', [digits, 7]],
  ],
  lei: [[[both, 18], [digits, 2]]], // prettier-ignore
  luhn: [[[digits, 9]]],
  'luhn-36': [[[both, 15]], ['27AAAC', [capitals, 1], [digits, 4], [capitals, 1], '1Z', [both, 1]]],
  siret: [[[digits, 14]], ['356000000', [digits, 5]], ['552100554', [digits, 5]]],
  'spanish-nif': [
    [
      ['ABCDEFGHJNPQRSUVW', 1],
      [digits, 7],
      [both.slice(0, 20), 1],
    ],
  ],
  uen: [
    [
      [digits, 8],
      [capitals, 1],
    ],
    [
      ['12', 1],
      [digits, 8],
      [capitals, 1],
    ],
    [
      ['RST', 1],
      [digits, 2],
      ['ABCDEFGHJKLMNPQRSTUVWX', 2],
      [digits, 4],
      [capitals, 1],
    ],
  ],
  uscc: [
    ['91', [digits, 6], ['0123456789ABCDEFGHJKLMNPQRTUWXY', 10]],
    ['92', [digits, 16]],
  ],
};

/** A code of one of the check's shapes; most fail the check. */
export function codeOf(check: string, random: () => number): string {
  const oneOf = <T>(list: ArrayLike<T>): T => list[Math.floor(random() * list.length)]!;
  return oneOf(shapes[check]!)
    .map((part) => {
      if (typeof part === 'string') return part;
      const [alphabet, times] = part;
      return Array.from({ length: times }, () => oneOf(alphabet)).join('');
    })
    .join('');
}
