/**
 * The storeys within a room, the lowest first: what stands in one imports its own and those below, and
 * nothing above. Storeys in one list stand side by side, and import nothing of each other.
 */
export type House = { room: string; storeys: readonly (string | readonly string[])[] };

export const houses: readonly House[] = [
  {
    room: 'core',
    storeys: [
      'ground',
      'entities',
      'json',
      'facts',
      'conditions',
      'evaluator',
      'rule-set',
      'appraisal',
      ['life', 'events'],
      ['check', 'diff', 'simulation', 'receipt', 'tables'],
    ],
  },
];

/** What is wrong with one import within a room, and the moves that are allowed; undefined where nothing is. */
export function acrossStoreys(file: string, target: string): string | undefined {
  const house = houses.find(
    ({ room }) => file.startsWith(`${room}/`) && target.startsWith(`${room}/`),
  );
  if (!house) return undefined;
  const { room, storeys } = house;
  const storeyOf = (path: string): string => path.slice(room.length + 1).split('/')[0] ?? '';
  const [from, to] = [storeyOf(file), storeyOf(target)];
  const height = storeys.findIndex((storey) => [storey].flat().includes(from));
  if (height < 0) {
    return `${file} stands in no storey of ${room}; put it into ${storeys.flat().join(', ')}, or add its folder in test/storeys.ts.`;
  }
  const below = storeys.slice(0, height).flat();
  if (from === to || below.includes(to)) return undefined;
  const allowed = [from, ...below].map((name) => `${room}/${name}`).join(', ');
  return `${file} imports ${target}; ${room}/${from} may import ${allowed}. Move what is needed down there, or pass it in.`;
}
