import type { ConditionDocument } from '../../../../core/conditions/document.ts';
import type { Value } from '../../../../core/values/value-type.ts';

/** What a condition reads, and the conditions that it names. */
export type Asking = {
  read: (fact: string) => Value | undefined;
  named: Readonly<Record<string, ConditionDocument>>;
};

/** Whether a condition holds, by the meaning of json-rules-engine's documents and its operators. */
export function isTrue(condition: ConditionDocument, asking: Asking): boolean {
  if ('all' in condition) return condition.all.every((part) => isTrue(part, asking));
  if ('any' in condition) return condition.any.some((part) => isTrue(part, asking));
  if ('not' in condition) return !isTrue(condition.not, asking);
  if ('condition' in condition) {
    const named = asking.named[condition.condition];
    if (!named) throw new Error(`No condition ${condition.condition}`);
    return isTrue(named, asking);
  }
  const { fact, operator, value } = condition;
  const right = isReference(value) ? asking.read(value.fact) : value;
  return meets(operator, asking.read(fact), right);
}

function isReference(value: unknown): value is { fact: string } {
  return typeof value === 'object' && value !== null && 'fact' in value;
}

function meets(operator: string, left: Value | undefined, right: Value | undefined): boolean {
  if (operator === 'isGiven') return (left !== undefined) === right;
  if (left === undefined || right === undefined) throw new Error(`${operator} has nothing to ask`);
  const list = (value: Value): readonly unknown[] => value as readonly unknown[];
  switch (operator) {
    case 'equal':
      return left === right;
    case 'notEqual':
      return left !== right;
    case 'lessThan':
    case 'before':
      return left < right;
    case 'lessThanInclusive':
    case 'onOrBefore':
      return left <= right;
    case 'greaterThan':
    case 'after':
      return left > right;
    case 'greaterThanInclusive':
    case 'onOrAfter':
      return left >= right;
    case 'in':
      return list(right).includes(left);
    case 'notIn':
      return !list(right).includes(left);
    case 'contains':
      return list(left).includes(right);
    case 'doesNotContain':
      return !list(left).includes(right);
    default:
      throw new Error(`The oracle has no operator ${operator}`);
  }
}

/** The facts that a condition reads. */
export function factsOf(condition: ConditionDocument, named: Asking['named']): string[] {
  if ('all' in condition) return condition.all.flatMap((part) => factsOf(part, named));
  if ('any' in condition) return condition.any.flatMap((part) => factsOf(part, named));
  if ('not' in condition) return factsOf(condition.not, named);
  if ('condition' in condition) {
    const definition = named[condition.condition];
    return definition ? factsOf(definition, named) : [];
  }
  const { fact, value } = condition;
  return isReference(value) ? [fact, value.fact] : [fact];
}
