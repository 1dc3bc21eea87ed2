import type { ConditionDocument } from '../conditions/document.ts';
import { factsReadBy, type NamedConditions } from '../conditions/node.ts';
import { nodeOf } from '../conditions/node-of.ts';
import {
  operandOf,
  takenBy,
  type Aggregation,
  type RecordValue,
} from '../expressions/aggregation.ts';
import type { PlacedIn } from '../expressions/kind.ts';
import type { Lookup } from '../expressions/expression.ts';
import { isLiteral } from '../expressions/operand.ts';
import { inReadingOrder } from '../ground/reading-order.ts';
import { expressionsWithin, partsOfOperand } from '../expressions/parts.ts';
import { isDate } from '../values/value-type.ts';
import { AS_OF, OF_FACTS } from './record-scope.ts';

/**
 * The values of one record by name, each behind those that it reads, because an object's keys have no order in canonical
 * JSON. In a circle one stands before what it reads, and cannot read it.
 */
export function madeInOrder(
  { with: made = {} }: Aggregation,
  named: NamedConditions,
): [string, RecordValue][] {
  const values = new Map(Object.entries(made).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  const reads = new Map([...values].map(([name, value]) => [name, namesInValue(value, named)]));
  return inReadingOrder(reads).flatMap((name) => {
    const value = values.get(name);
    return value === undefined ? [] : [[name, value] as [string, RecordValue]];
  });
}

/** What a value of a record reads. */
function namesInValue(value: RecordValue, named: NamedConditions): string[] {
  const { facts, conditions } = partsOfOperand(operandOf(value));
  return [...facts.map(({ at }) => at), ...conditions.flatMap(({ at }) => namesIn(at, named))];
}

/** The values of one record that an aggregation makes, each at its place within it. */
export function valuesIn(aggregation: Aggregation): PlacedIn<RecordValue>[] {
  const { with: made = {}, once, group, take } = aggregation;
  const keep = once?.keep;
  // outside a group, the take is of the group's value
  const taken = group ? takenIn(group.take, ['group', 'take']) : takenIn(take, ['take']);
  return [
    ...Object.entries(made).map(([name, at]) => ({ path: ['with', name], at })),
    ...(keep ? [{ path: ['once', 'keep', 'max'], at: keep.max }] : []),
    ...taken,
  ];
}

function takenIn(take: Aggregation['take'], path: readonly string[]): PlacedIn<RecordValue>[] {
  const { how, value } = takenBy(take);
  return value === undefined ? [] : [{ path: [...path, how], at: value }];
}

/**
 * The facts of the rule set that the conditions and values of an aggregation read, without their prefix.
 *
 * @example factsBeside({ records: 'award', take: 'count' }, {}) // []
 */
export function factsBeside(aggregation: Aggregation, named: NamedConditions): string[] {
  return namesRead(aggregation, named).flatMap((name) =>
    name.startsWith(OF_FACTS) ? [name.slice(OF_FACTS.length)] : [],
  );
}

/** Whether conditions about records read the day of the appraisal. */
export function readsDayOf(aggregation: Aggregation, named: NamedConditions): boolean {
  return namesRead(aggregation, named).includes(AS_OF);
}

/** The dates within a document, or among values. */
export function datesIn(value: unknown): string[] {
  if (isDate(value)) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(datesIn);
}

/** All names that the conditions and values of an aggregation read. */
function namesRead(aggregation: Aggregation, named: NamedConditions): string[] {
  const { where, unless } = aggregation;
  const parts = valuesIn(aggregation).map(({ at }) => partsOfOperand(operandOf(at)));
  const conditions = [
    ...[where, unless?.where].flatMap((condition) => condition ?? []),
    ...parts.flatMap((part) => part.conditions.map(({ at }) => at)),
  ];
  const names = [
    ...parts.flatMap((part) => part.facts.map(({ at }) => at)),
    ...conditions.flatMap((condition) => namesIn(condition, named)),
  ];
  return [...new Set(names)];
}

/** The look-ups of the values of records. */
export function lookupsIn(aggregation: Aggregation): Lookup[] {
  return valuesIn(aggregation).flatMap(({ at }) => {
    const operand = operandOf(at);
    if (typeof operand !== 'object' || isLiteral(operand)) return [];
    return expressionsWithin(operand).filter((one) => 'lookup' in one);
  });
}

/** What a condition reads; a faulty one is reported as such. */
function namesIn(condition: ConditionDocument, named: NamedConditions): string[] {
  try {
    return [...factsReadBy(nodeOf(condition, named))];
  } catch {
    return [];
  }
}
