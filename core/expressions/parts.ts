import type { ConditionDocument } from '../conditions/document.ts';
import type { Expression, Records, Operand } from './expression.ts';
import { kindOf } from './kinds.ts';
import type { PlacedIn } from './kind.ts';
import { isLiteral } from './operand.ts';

/** Everything that an expression reads, nested expressions included. */
export type ExpressionParts = {
  /** Facts as operands, each at its place within the expression. */
  facts: PlacedIn<string>[];
  conditions: PlacedIn<ConditionDocument>[];
  /** The tables that it looks figures up in. */
  tables: string[];
  domains: Set<string> | 'all';
  /** What it asks of earlier outcomes. */
  records: PlacedIn<Records>[];
};

/**
 * What an operand reads.
 *
 * @example partsOfOperand('closures').facts // [{ path: [], at: 'closures' }]
 */
export function partsOfOperand(operand: Operand): ExpressionParts {
  const parts = noParts();
  addOperand(operand, [], parts);
  return parts;
}

/**
 * What an expression reads.
 *
 * @example partsOfExpression({ items: 'closures' }).facts // [{ path: ['items'], at: 'closures' }]
 */
export function partsOfExpression(expression: Expression): ExpressionParts {
  const parts = noParts();
  addParts(expression, [], parts);
  return parts;
}

function noParts(): ExpressionParts {
  return { facts: [], conditions: [], tables: [], domains: new Set(), records: [] };
}

function addParts(
  expression: Expression,
  path: readonly PropertyKey[],
  parts: ExpressionParts,
): void {
  const own = kindOf(expression).parts(expression);
  if ('lookup' in expression) parts.tables.push(expression.lookup);
  if ('records' in expression) parts.records.push({ path, at: expression });
  if (own.domains === 'all') parts.domains = 'all';
  else if (parts.domains !== 'all') for (const name of own.domains ?? []) parts.domains.add(name);
  for (const condition of own.conditions ?? []) {
    parts.conditions.push({ path: [...path, ...condition.path], at: condition.at });
  }
  for (const operand of own.operands ?? []) {
    addOperand(operand.at, [...path, ...operand.path], parts);
  }
}

function addOperand(operand: Operand, path: readonly PropertyKey[], parts: ExpressionParts): void {
  if (typeof operand === 'string') parts.facts.push({ path, at: operand });
  else if (typeof operand === 'object' && !isLiteral(operand)) addParts(operand, path, parts);
}

/**
 * An expression and those within it.
 *
 * @example expressionsWithin({ items: 'closures' }) // [{ items: 'closures' }]
 */
export function expressionsWithin(expression: Expression): Expression[] {
  const operands = kindOf(expression).parts(expression).operands ?? [];
  return [
    expression,
    ...operands.flatMap(({ at }) =>
      typeof at === 'object' && !isLiteral(at) ? expressionsWithin(at) : [],
    ),
  ];
}
