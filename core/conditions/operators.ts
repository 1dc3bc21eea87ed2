import { isDate, isSameClass, nameOf, type ValueClass } from '../values/value-type.ts';

/** One operator of the registry: how it evaluates, and the classes of values that it accepts. */
export type Operator = {
  name: string;
  /** The operator in words, between the fact and the value. */
  phrase: string;
  evaluate: (fact: unknown, value: unknown) => boolean;
  /** Why the operator does not accept such a fact and value, as a sentence; undefined if it does. */
  misfit: (fact: ValueClass, value: ValueClass) => string | undefined;
};

/** json-rules-engine's test of a comparable fact: `parseFloat` can parse its beginning. */
function isNumberLike(fact: unknown): boolean {
  return !Number.isNaN(Number.parseFloat(fact as string));
}

/**
 * `value.indexOf(fact)`, errors included: json-rules-engine throws if a value has no `indexOf`. The parameters
 * have its names, because its error message repeats them.
 */
function includes(b: unknown, a: unknown): boolean {
  return (b as unknown[]).indexOf(a) > -1;
}

const comparison =
  (compare: (fact: number, value: number) => boolean) =>
  (fact: unknown, value: unknown): boolean =>
    isNumberLike(fact) && compare(fact as number, value as number);

const dateComparison =
  (compare: (fact: string, value: string) => boolean) =>
  (fact: unknown, value: unknown): boolean =>
    isDate(fact) && isDate(value) && compare(fact, value);

function sameScalar(fact: ValueClass, value: ValueClass): string | undefined {
  if (typeof fact !== 'string') return 'compares single values; ask a list with contains';
  return isSameClass(fact, value) ? undefined : `compares ${nameOf(fact)} with ${nameOf(value)}`;
}

function bothOf(wanted: ValueClass, advice: string) {
  return (fact: ValueClass, value: ValueClass): string | undefined =>
    isSameClass(fact, wanted) && isSameClass(value, wanted)
      ? undefined
      : `compares ${nameOf(fact)} with ${nameOf(value)}, but takes only ${nameOf(wanted)} on both sides; ${advice}`;
}

const bothNumbers = bothOf('number', 'for dates use before, after, onOrBefore or onOrAfter');
const bothDates = bothOf('date', 'a date is written YYYY-MM-DD');

function oneOfList(fact: ValueClass, value: ValueClass): string | undefined {
  if (typeof fact !== 'string') return 'looks for single values; ask a list with contains';
  return isSameClass(value, { listOf: fact })
    ? undefined
    : `looks for ${nameOf(fact)} in ${nameOf(value)}; the value must be a list of such`;
}

function listWithItem(fact: ValueClass, value: ValueClass): string | undefined {
  if (typeof fact === 'string') return `asks a list, but the fact is ${nameOf(fact)}`;
  return typeof value === 'string' && isSameClass(fact, { listOf: value })
    ? undefined
    : `looks for ${nameOf(value)} in ${nameOf(fact)}`;
}

function isGivenMisfit(_fact: ValueClass, value: ValueClass): string | undefined {
  return value === 'boolean' ? undefined : 'takes true or false as its value';
}

const entries: Operator[] = [
  { name: 'equal', phrase: 'is', evaluate: (f, v) => f === v, misfit: sameScalar },
  { name: 'notEqual', phrase: 'is not', evaluate: (f, v) => f !== v, misfit: sameScalar },
  { name: 'in', phrase: 'is one of', evaluate: (f, v) => includes(v, f), misfit: oneOfList },
  { name: 'notIn', phrase: 'is none of', evaluate: (f, v) => !includes(v, f), misfit: oneOfList },
  {
    name: 'contains',
    phrase: 'contains',
    evaluate: (f, v) => Array.isArray(f) && includes(f, v),
    misfit: listWithItem,
  },
  {
    name: 'doesNotContain',
    phrase: 'does not contain',
    evaluate: (f, v) => Array.isArray(f) && !includes(f, v),
    misfit: listWithItem,
  },
  {
    name: 'lessThan',
    phrase: 'is less than',
    evaluate: comparison((f, v) => f < v),
    misfit: bothNumbers,
  },
  {
    name: 'lessThanInclusive',
    phrase: 'is at most',
    evaluate: comparison((f, v) => f <= v),
    misfit: bothNumbers,
  },
  {
    name: 'greaterThan',
    phrase: 'is more than',
    evaluate: comparison((f, v) => f > v),
    misfit: bothNumbers,
  },
  {
    name: 'greaterThanInclusive',
    phrase: 'is at least',
    evaluate: comparison((f, v) => f >= v),
    misfit: bothNumbers,
  },
  {
    name: 'before',
    phrase: 'is before',
    evaluate: dateComparison((f, v) => f < v),
    misfit: bothDates,
  },
  {
    name: 'after',
    phrase: 'is after',
    evaluate: dateComparison((f, v) => f > v),
    misfit: bothDates,
  },
  {
    name: 'onOrBefore',
    phrase: 'is on or before',
    evaluate: dateComparison((f, v) => f <= v),
    misfit: bothDates,
  },
  {
    name: 'onOrAfter',
    phrase: 'is on or after',
    evaluate: dateComparison((f, v) => f >= v),
    misfit: bothDates,
  },
  {
    name: 'isGiven',
    phrase: 'is given:',
    evaluate: (f, v) => (f !== undefined && f !== null) === v,
    misfit: isGivenMisfit,
  },
];

/** Operators that json-rules-engine lacks; they are added to it for the second opinion. */
export const OWN_OPERATORS = ['before', 'after', 'onOrBefore', 'onOrAfter', 'isGiven'] as const;

/** The closed registry of all operators. */
export const operators: ReadonlyMap<string, Operator> = registryOf(entries);

/** Builds a registry and rejects a duplicate name. */
export function registryOf<T extends { name: string }>(all: readonly T[]): ReadonlyMap<string, T> {
  const registry = new Map(all.map((entry) => [entry.name, entry]));
  if (registry.size !== all.length) {
    const twice = all.find((entry, at) => all.findIndex((e) => e.name === entry.name) !== at);
    throw new Error(`"${twice?.name ?? ''}" occurs twice in the registry`);
  }
  return registry;
}
