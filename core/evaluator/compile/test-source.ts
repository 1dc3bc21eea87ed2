import type { Operator } from '../../conditions/operators.ts';
import { sourceOf, type Constants } from './constants.ts';

/** The right-hand side of a comparison: a literal, or a variable that holds a fact. */
export type Right = { literal: unknown } | { variable: string };

/** What the quick form of a comparison requires of its variables. */
export type Need = 'number' | 'plain';
export type QuickTest = { source: string; left?: Need; right?: Need };

/** Up to this number, comparing literals one by one is faster than a set. */
const FEW = 6;

const COMPARISONS: Readonly<Record<string, string>> = {
  lessThan: '<',
  lessThanInclusive: '<=',
  greaterThan: '>',
  greaterThanInclusive: '>=',
};

/** The source of a comparison that is exact for any values, errors included. */
export function testSource(
  operator: Operator,
  left: string,
  right: Right,
  constants: Constants,
): string {
  const value = 'literal' in right ? sourceOf(right.literal, constants) : right.variable;
  const call = `${sourceOf(operator.evaluate, constants)}(${left}, ${value})`;
  const sign = COMPARISONS[operator.name];
  if (sign && 'literal' in right && typeof right.literal === 'number') {
    return `(typeof ${left} === "number" ? ${left} ${sign} ${value} : ${call})`;
  }
  return safeSource(operator.name, left, right, constants) ?? call;
}

/**
 * The quick form of a comparison, which cannot fail, and its requirements; undefined if there is none.
 */
export function quickTest(
  operator: string,
  left: string,
  right: Right,
  constants: Constants,
): QuickTest | undefined {
  if (operator.startsWith('not:')) {
    const rest = quickTest(operator.slice(4), left, right, constants);
    return rest && { ...rest, source: `!${rest.source}` };
  }
  const sign = COMPARISONS[operator];
  if (sign) return quickComparison(sign, left, right, constants);
  const source = safeSource(operator, left, right, constants);
  return source === undefined ? undefined : { source };
}

function quickComparison(
  sign: string,
  left: string,
  right: Right,
  constants: Constants,
): QuickTest | undefined {
  if ('variable' in right) {
    return { source: `(${left} ${sign} ${right.variable})`, left: 'number', right: 'number' };
  }
  const value = sourceOf(right.literal, constants);
  if (typeof right.literal === 'number') {
    return { source: `(${left} ${sign} ${value})`, left: 'number' };
  }
  if (typeof right.literal === 'object' && right.literal !== null) return undefined;
  const isNumberLike = `!isNaN(parseFloat(${left}))`;
  return { source: `(${isNumberLike} && ${left} ${sign} ${value})`, left: 'plain' };
}

/** The source of operators that are one expression and cannot fail. */
function safeSource(
  operator: string,
  left: string,
  right: Right,
  constants: Constants,
): string | undefined {
  const value = 'literal' in right ? sourceOf(right.literal, constants) : right.variable;
  switch (operator) {
    case 'equal':
      return `(${left} === ${value})`;
    case 'notEqual':
      return `(${left} !== ${value})`;
    case 'contains':
      return `(isArray(${left}) && ${left}.indexOf(${value}) > -1)`;
    case 'doesNotContain':
      return `(isArray(${left}) && ${left}.indexOf(${value}) === -1)`;
    case 'in':
    case 'notIn':
      return 'literal' in right && Array.isArray(right.literal)
        ? `${operator === 'in' ? '' : '!'}${memberSource(right.literal, left, constants)}`
        : undefined;
    case 'isGiven':
      return `((${left} !== undefined && ${left} !== null) === ${value})`;
    default:
      return undefined;
  }
}

/** `indexOf` over a literal list: NaN is never found. */
function memberSource(list: readonly unknown[], left: string, constants: Constants): string {
  const members = list.filter((item) => !Number.isNaN(item));
  if (members.length === 0) return '(false)';
  if (members.length > FEW) return `${sourceOf(new Set(members), constants)}.has(${left})`;
  return `(${members.map((item) => `${left} === ${sourceOf(item, constants)}`).join(' || ')})`;
}
