import type { ValueClass } from '../values/value-type.ts';
import { operators, registryOf, type Operator } from './operators.ts';

/** A prefix (`not:equal`) that changes an operator. */
type Decorator = { name: string; decorate: (rest: Operator) => Omit<Operator, 'name'> };

type Callback = (item: unknown) => boolean;

/** The class of a list's items, or undefined if the value is not a list. */
function itemsOf(list: ValueClass): ValueClass | undefined {
  if (typeof list === 'string') return undefined;
  return list.listOf === 'anything' ? undefined : list.listOf;
}

function overFact(quantify: (facts: unknown[], callback: Callback) => boolean, phrase: string) {
  return (rest: Operator): Omit<Operator, 'name'> => ({
    phrase: `${phrase} ${rest.phrase}`,
    evaluate: (f, v) => Array.isArray(f) && quantify(f, (item) => rest.evaluate(item, v)),
    misfit: (fact, value) => {
      const item = itemsOf(fact);
      return item ? rest.misfit(item, value) : 'asks the items of a list, but the fact is none';
    },
  });
}

function overValue(quantify: (values: unknown[], callback: Callback) => boolean, phrase: string) {
  return (rest: Operator): Omit<Operator, 'name'> => ({
    phrase: `${rest.phrase} ${phrase}`,
    evaluate: (f, v) => quantify(v as unknown[], (item) => rest.evaluate(f, item)),
    misfit: (fact, value) => {
      const item = itemsOf(value);
      return item ? rest.misfit(fact, item) : 'goes through a list, but the value is none';
    },
  });
}

const decorators = registryOf<Decorator>([
  { name: 'someFact', decorate: overFact((list, test) => list.some(test), 'has an item that') },
  {
    name: 'everyFact',
    decorate: overFact((list, test) => list.every(test), 'has only items that'),
  },
  // has json-rules-engine's parameter name, which its error message repeats
  { name: 'someValue', decorate: overValue((jsonValue, test) => jsonValue.some(test), 'some of') },
  { name: 'everyValue', decorate: overValue((jsonValue, test) => jsonValue.every(test), 'all of') },
  {
    name: 'swap',
    decorate: (rest) => ({
      phrase: `(seen from the value) ${rest.phrase}`,
      evaluate: (f, v) => rest.evaluate(v, f),
      misfit: (fact, value) => rest.misfit(value, fact),
    }),
  },
  {
    name: 'not',
    decorate: (rest) => ({
      phrase: `not: ${rest.phrase}`,
      evaluate: (f, v) => !rest.evaluate(f, v),
      misfit: rest.misfit,
    }),
  },
]);

const resolved = new Map<string, Operator>(operators);

/** The most decorated names in the cache; drafts can contain any number. */
const MOST_RESOLVED = 500;

/**
 * Looks an operator up by name, including decorators: `not:everyFact:equal` is parsed from the left, the
 * outermost first, as json-rules-engine does.
 *
 * @returns undefined if the name is not in the registry
 * @example operatorOf('not:lessThan')?.evaluate(3, 2) // true
 */
export function operatorOf(name: string): Operator | undefined {
  const known = resolved.get(name);
  if (known) return known;
  const colon = name.indexOf(':');
  const decorator = colon > 0 ? decorators.get(name.slice(0, colon)) : undefined;
  const rest = decorator ? operatorOf(name.slice(colon + 1)) : undefined;
  if (!decorator || !rest) return undefined;
  const operator = { name, ...decorator.decorate(rest) };
  if (resolved.size < MOST_RESOLVED) resolved.set(name, operator);
  return operator;
}

/** The names of all operators and decorators, for messages and the schema. */
export function operatorNames(): { operators: string[]; decorators: string[] } {
  return { operators: [...operators.keys()], decorators: [...decorators.keys()] };
}
