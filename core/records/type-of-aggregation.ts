import {
  operandOf,
  roundingOf,
  takenBy,
  type Aggregation,
  type Afterwards,
  type RecordValue,
  type Take,
} from '../expressions/aggregation.ts';
import type { Typed } from '../expressions/kind.ts';
import { COUNT } from '../expressions/typed.ts';
import { typeOfOperand, type Surroundings } from '../expressions/type-of-expression.ts';
import { append } from '../ground/append.ts';
import { givenReadable } from '../facts/given-readable.ts';
import { pointerTo, type Fault } from '../ground/fault.ts';
import type { Readable } from '../values/readable.ts';
import { fieldsOf, type RecordType } from './record-type.ts';
import { madeInOrder } from './reads.ts';
import { AS_OF, OF_FACTS } from './record-scope.ts';

/** What the values of records are typed with: tables, named conditions, and how faults are worded. */
export type Typing = Omit<Surroundings, 'readable' | 'conditionFaults' | 'unreadable'> & {
  /** How faults of conditions are found, and how a name that is not known is told, given what can be read. */
  faultsWith: (
    readable: ReadonlyMap<string, Readable>,
  ) => Pick<Surroundings, 'conditionFaults' | 'unreadable'>;
};

/** What an aggregation makes, what its parts can read, and the faults of its values. */
export type TypedAggregation = {
  typed: Typed;
  faults: Fault[];
  /** What conditions about one record read: its fields, the values made of them, and facts of the rule set. */
  readable: ReadonlyMap<string, Readable>;
};

/**
 * The type of what an aggregation makes of records of a type.
 *
 * @param facts what is known of the facts of the rule set that can be read beside, by name
 * @param path where the aggregation stands, from the root of the rule set
 */
export function typeOfAggregation(
  aggregation: Aggregation,
  type: RecordType,
  facts: ReadonlyMap<string, Readable>,
  path: readonly PropertyKey[],
  typing: Typing,
): TypedAggregation {
  const readable = readablesOf(type, facts);
  const faults: Fault[] = [];
  const valueTyped = (value: RecordValue, at: readonly PropertyKey[]): Typed => {
    // a condition can compare with the day, and an operand cannot read it
    const asked = withDay(readable);
    const { unreadable } = typing.faultsWith(readable);
    const { conditionFaults } = typing.faultsWith(asked);
    const surroundings = { ...typing, conditionFaults, unreadable, readable };
    const found = typeOfOperand(operandOf(value), [...path, ...at], surroundings);
    append(faults, found.faults);
    return found.typed;
  };
  for (const [name, value] of madeInOrder(aggregation, typing.named)) {
    readable.set(name, asReadable(valueTyped(value, ['with', name])));
  }
  const { once, group, weights, repeats, take } = aggregation;
  if (once?.keep) {
    const kept = valueTyped(once.keep.max, ['once', 'keep', 'max']);
    mustBeNumber(kept, ['once', 'keep', 'max']);
  }
  // whole factors keep whole numbers whole
  const factors = [
    ...(weights ?? []).map(({ weight }) => weight),
    ...(repeats ? [repeats.first, repeats.later] : []),
  ];
  const isWeighed = !factors.every((factor) => Number.isInteger(factor) && factor >= 0);
  const takenOf = (one: Take, at: readonly PropertyKey[], isWhole: boolean): Typed => {
    const { how, value } = takenBy(one);
    const typed = value === undefined ? undefined : valueTyped(value, [...at, how]);
    if (typed) takeFaults(one, typed, at);
    return rounding(one, madeType(one, typed, isWhole));
  };
  if (!group) {
    const own = takenOf(take, ['take'], !isWeighed);
    return { typed: changed(aggregation, take, own), faults, readable };
  }
  const inner = takenOf(group.take, ['group', 'take'], !isWeighed);
  const outside = new Map([['group', asReadable(inner)]]);
  const { how, value } = takenBy(take);
  const outer =
    value === undefined
      ? undefined
      : typeOfOperand(operandOf(value), [...path, 'take', how], {
          ...typing,
          ...typing.faultsWith(outside),
          readable: outside,
          unreadable: (name) => `reads "${name}", and outside a group there is only "group"`,
        });
  append(faults, outer?.faults ?? []);
  if (outer) takeFaults(take, outer.typed, ['take']);
  const own = rounding(take, madeType(take, outer?.typed, !isWeighed));
  return { typed: changed(aggregation, take, own), faults, readable };

  function mustBeNumber({ valueClass }: Typed, at: readonly PropertyKey[]): void {
    if (valueClass === undefined || valueClass === 'number') return;
    faults.push({ pointer: pointerTo([...path, ...at]), message: 'must be a number' });
  }

  function takeFaults(one: Take, typed: Typed, at: readonly PropertyKey[]): void {
    const { how } = takenBy(one);
    if (how === 'sum' || how === 'mean') mustBeNumber(typed, [...at, how]);
    if ((how === 'max' || how === 'min') && typed.valueClass !== 'date') {
      mustBeNumber(typed, [...at, how]);
    }
    if (typeof typed.valueClass === 'object') {
      faults.push({ pointer: pointerTo([...path, ...at, how]), message: 'must not be a list' });
    }
  }
}

/** What conditions about a record read: all that values read, and the day of the appraisal. */
export function withDay(readable: ReadonlyMap<string, Readable>): Map<string, Readable> {
  return new Map([...readable, [AS_OF, { valueClass: 'date', isOptional: false }]]);
}

function readablesOf(
  type: RecordType,
  facts: ReadonlyMap<string, Readable>,
): Map<string, Readable> {
  const day: Readable = { valueClass: 'date', isOptional: false };
  const text: Readable = { valueClass: 'string', isOptional: false };
  return new Map<string, Readable>([
    ...Object.entries(fieldsOf(type)).map(([name, field]) => [name, givenReadable(field)] as const),
    ['occurredOn', day],
    ['source', { ...text, among: type.sources }],
    ['id', text],
    ...[...facts].map(([name, fact]) => [`${OF_FACTS}${name}`, fact] as const),
  ]);
}

/** A value whose class is not known, because it is faulty, is a text as far as others read it. */
function asReadable({ valueClass = 'string', ...typed }: Typed): Readable {
  return { ...typed, valueClass };
}

function madeType(take: Take, typed: Typed | undefined, isUnweighed: boolean): Typed {
  const { how } = takenBy(take);
  if (how === 'exists') return { valueClass: 'boolean', isOptional: false, among: [true, false] };
  if (how === 'count') return isUnweighed ? COUNT : { valueClass: 'number', isOptional: false };
  if (how === 'distinct') return COUNT;
  const { valueClass, isWhole = false, least } = typed ?? { valueClass: undefined };
  if (how === 'sum' || how === 'mean') {
    const isNatural = isUnweighed && typeof least === 'number' && least >= 0;
    return {
      valueClass: 'number',
      isOptional: how === 'mean',
      isWhole: isWhole && isUnweighed && how === 'sum',
      ...(isNatural ? { least: 0 } : {}),
    };
  }
  return { ...(typed ?? { valueClass }), isOptional: true, isPositive: false };
}

/** The type of a number that a take rounds. */
function rounding(take: Take, typed: Typed): Typed {
  const { scale } = roundingOf(take);
  if (scale === undefined || typed.valueClass !== 'number') return typed;
  const rounded = { ...typed, isWhole: scale === 0 || Boolean(typed.isWhole) };
  // the values are no longer those of a list
  delete rounded.among;
  return rounded;
}

/** The type of a number after it is multiplied, moved and bounded; it is rounded again by its take. */
function changed({ times, plus, min, max }: Afterwards, take: Take, typed: Typed): Typed {
  const by = [times, plus, min, max].filter((one) => one !== undefined);
  if (by.length === 0 || typed.valueClass !== 'number') return typed;
  const areWhole = Boolean(typed.isWhole) && by.every(Number.isInteger);
  return {
    valueClass: 'number',
    isOptional: typed.isOptional,
    isWhole: areWhole || roundingOf(take).scale === 0,
    ...(min === undefined ? {} : { least: min }),
    ...(max === undefined ? {} : { greatest: max }),
  };
}
