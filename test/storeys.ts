/**
 * The storeys within a room, the lowest first: what stands in one imports its own and those below, and
 * nothing above. Storeys in one list stand side by side, and import nothing of each other.
 */
export type House = { room: string; storeys: readonly (string | readonly string[])[] };

/** In place of a name: every other folder, each a storey of its own beside the others. */
export const EACH = '*';

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
  { room: 'store', storeys: ['keys.ts', 'ground', 'ledger', 'rule-sets', 'appraisals', 'passes'] },
  { room: 'functions', storeys: ['deps', 'http', 'tasks', 'steps', EACH, 'handlers.ts'] },
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
  const named = storeys.findIndex((storey) => [storey].flat().includes(from));
  const height = named < 0 ? storeys.indexOf(EACH) : named;
  if (height < 0) {
    return `${file} stands in no storey of ${room}; put it into ${storeys.flat().join(', ')}, or add its folder in test/storeys.ts.`;
  }
  const below = storeys.slice(0, height).flat();
  const isBelow = below.includes(to) || (below.includes(EACH) && !storeys.flat().includes(to));
  if (from === to || isBelow) return undefined;
  const allowed = [from, ...below].map((name) => `${room}/${name}`).join(', ');
  return `${file} imports ${target}; ${room}/${from} may import ${allowed}. Move what is needed down there, or pass it in.`;
}
