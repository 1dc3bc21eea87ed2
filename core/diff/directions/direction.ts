import type { ConditionDocument } from '../../conditions/document.ts';

/** `narrower`: a condition holds in a subset of the earlier cases; `wider`: in a superset. */
export type Direction = 'narrower' | 'wider';

type Comparison = Extract<ConditionDocument, { operator: string }>;

/** Operators that hold in fewer cases when the value on the right grows, and those that hold in more. */
const narrowedByMore = ['greaterThan', 'greaterThanInclusive', 'after', 'onOrAfter'];
const widenedByMore = ['lessThan', 'lessThanInclusive', 'before', 'onOrBefore'];

/**
 * Whether a comparison became narrower or wider, whatever the facts.
 *
 * @returns undefined if neither is certain
 * @example narrows({ fact: 'n', operator: 'greaterThan', value: 1 }, { fact: 'n', operator: 'greaterThan', value: 2 }) // 'narrower'
 */
export function narrows(
  before: ConditionDocument,
  after: ConditionDocument,
): Direction | undefined {
  if (!('operator' in before) || !('operator' in after)) return undefined;
  const { operator } = after;
  if (before.fact !== after.fact || before.operator !== operator) return undefined;
  if (operator === 'in') return byMembers(before, after);
  if (operator === 'notIn') return byMembers(after, before);
  const isMore = isGreater(after.value, before.value);
  if (isMore === undefined) return undefined;
  if (narrowedByMore.includes(operator)) return isMore ? 'narrower' : 'wider';
  if (widenedByMore.includes(operator)) return isMore ? 'wider' : 'narrower';
  return undefined;
}

function isGreater(value: unknown, than: unknown): boolean | undefined {
  if (typeof value === 'number' && typeof than === 'number') return value > than;
  // dates with four-digit years sort as strings
  return typeof value === 'string' && typeof than === 'string' ? value > than : undefined;
}

function byMembers(before: Comparison, after: Comparison): Direction | undefined {
  const [old, now] = [before.value, after.value];
  if (!Array.isArray(old) || !Array.isArray(now)) return undefined;
  if (now.every((item) => old.includes(item))) return 'narrower';
  return old.every((item) => now.includes(item)) ? 'wider' : undefined;
}
