import { literal } from './literal.ts';

/** Values that generated code refers to by number: `c0`, `c1`, ... */
export type Constants = { values: unknown[]; known: Map<unknown, string> };

export function newConstants(): Constants {
  return { values: [], known: new Map() };
}

/** The source for a value: a literal where there is one, else the name of a constant. */
export function sourceOf(value: unknown, constants: Constants): string {
  const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
  if (!isObject) return literal(value);
  const known = constants.known.get(value);
  if (known) return known;
  const name = `c${constants.values.length}`;
  constants.values.push(value);
  constants.known.set(value, name);
  return name;
}

/** The generated lines that give the constants their names, `k` being the list of them. */
export function declarationsOf({ values }: Constants): string {
  return values.map((_, at) => `const c${at} = k[${at}];`).join('\n');
}
