import { literal } from './literal.ts';

/** Values that generated code refers to as `c0`, `c1`, ... */
export type Constants = { values: unknown[]; known: Map<unknown, string> };

export function newConstants(): Constants {
  return { values: [], known: new Map() };
}

/** The source of a value: a literal if it has one, otherwise the name of a constant. */
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

/** The generated lines that declare the constants from their list `k`. */
export function declarationsOf({ values }: Constants): string {
  return values.map((_, at) => `const c${at} = k[${at}];`).join('\n');
}
