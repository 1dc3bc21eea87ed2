import type { ValueClass } from '../facts/value-type.ts';
import { operators, registryOf, type Operator } from './operators.ts';

/** A prefix (`not:equal`) that turns one operator into another. */
type Decorator = { name: string; decorate: (rest: Operator) => Omit<Operator, 'name'> };

type Callback = (item: unknown) => boolean;

/** The items of a list's class, or undefined where the value is no list. */
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
  // named as the reference names it, because the error on what is no list repeats it
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

/** Decorated names that are kept; drafts may bring any number of them. */
const MOST_RESOLVED = 500;

/**
 * Finds an operator by name, decorators included: `not:everyFact:equal` is read from the left,
 * the outermost first, as json-rules-engine reads it.
 *
 * @returns undefined where the name is not in the registry
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

/** Every operator and decorator name, for messages and for the schema. */
export function operatorNames(): { operators: string[]; decorators: string[] } {
  return { operators: [...operators.keys()], decorators: [...decorators.keys()] };
}
