import { compileExpression } from '../../../core/expressions/compile.ts';
import type { Expression } from '../../../core/expressions/expression.ts';
import type { EarlierOutcome, Scope } from '../../../core/expressions/kind.ts';
import { readerOf } from '../../../core/values/slots.ts';
import type { Value } from '../../../core/values/value-type.ts';

/** The value of an expression for facts by name. */
export function valueFrom(
  expression: Expression,
  facts: Readonly<Record<string, Value>>,
  scope: Partial<Omit<Scope, 'slots'>> = {},
  earlier: readonly EarlierOutcome[] = [],
): Value | undefined {
  const names = Object.keys(facts);
  const slots = new Map(names.map((name, slot) => [name, slot]));
  const values = Object.values(facts);
  const compute = compileExpression(expression, {
    ...{ slots, named: {}, tables: {}, scales: {} },
    ...scope,
  });
  return compute({ values, read: readerOf(slots, values), earlier });
}
