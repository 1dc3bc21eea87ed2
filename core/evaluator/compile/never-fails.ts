import { partsOf, type Comparison, type FactRead, type Node } from '../../conditions/node.ts';
import type { Operator } from '../../conditions/operators.ts';
import type { Program, ProgramRule } from '../program.ts';

const BY_SIZE = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'];
const OF_DATES = ['before', 'after', 'onOrBefore', 'onOrAfter'];
const OF_ANYTHING = ['equal', 'notEqual', 'contains', 'doesNotContain', 'isGiven', ...OF_DATES];

/** Whether an operator compares by size, which can fail on lists and objects. */
export function isBySize({ name }: Operator): boolean {
  return BY_SIZE.includes(withoutNot(name));
}

/** A rule with conditions in which nothing can fail. */
export type SafeRule = ProgramRule & { conditions: Node };

/**
 * Whether nothing in a rule can fail if its facts are given and it compares only scalars by size. Then
 * neither priorities nor the order of rules have an effect.
 */
export function neverFails(rule: ProgramRule, { options }: Program): rule is SafeRule {
  const seen = new Set<Node>();
  const isSafe = (node: Node): boolean => {
    if (seen.has(node)) return true;
    seen.add(node);
    if (node.kind === 'comparison') return isSafeComparison(node);
    const isThere = node.kind !== 'reference' || node.definition !== undefined;
    return (isThere || options.allowUndefinedConditions) && partsOf(node).every(isSafe);
  };
  const { conditions, event, eventReads } = rule;
  if (!conditions || event.type === 'error') return false;
  return eventReads.every(({ read }) => isSimple(read)) && isSafe(conditions);
}

function isSafeComparison({ operator, left, right, value }: Comparison): boolean {
  if (!isSimple(left) || (right && !isSimple(right))) return false;
  const name = withoutNot(operator.name);
  if (OF_ANYTHING.includes(name)) return true;
  if (isBySize(operator)) return typeof value !== 'object';
  return (name === 'in' || name === 'notIn') && Array.isArray(value);
}

/** Whether a read cannot fail if its fact is given. */
export function isSimple({ id, path }: FactRead): boolean {
  return typeof id === 'string' && path?.kind !== 'query';
}

function withoutNot(operator: string): string {
  return operator.replace(/^(?:not:)+/, '');
}
