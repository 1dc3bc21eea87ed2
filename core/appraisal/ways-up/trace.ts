import { compileExpression } from '../../expressions/compile.ts';
import type { Expression, Operand } from '../../expressions/expression.ts';
import type { EarlierOutcome } from '../../expressions/kind.ts';
import { kindOf } from '../../expressions/kinds.ts';
import { isLiteral } from '../../expressions/operand.ts';
import { scalesOf } from '../../rule-set/made-facts.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import type { Scalar, Value } from '../../values/value-type.ts';
import type { Evaluation } from '../find.ts';
import { tracers } from './tracers.ts';
import type { Tracing } from './tracing.ts';

/** The most values of one operand that are traced further back. */
const MOST_TRACED = 200;

/**
 * Traces the values that a computed value should have back to the facts that it is computed from, each with the other
 * operands as they are. Beside what leads to these values, the keys of look-up tables and the bounds of bands are
 * values at which the result can change.
 *
 * @param reach notes the values of a fact, or of a result of a part, that were found
 */
export function traceBack(
  prepared: Prepared,
  { evaluation, earlier }: { evaluation: Evaluation; earlier: readonly EarlierOutcome[] },
  reach: (name: string, values: readonly Scalar[]) => void,
): (expression: Expression, wanted: readonly Scalar[]) => void {
  const { values, read } = evaluation;
  const tracing: Tracing = { prepared, valueOf, trace };
  return trace;

  function valueOf(operand: Operand): Value | undefined {
    if (typeof operand === 'number') return operand;
    if (typeof operand === 'string') return read(operand);
    if (isLiteral(operand)) return operand.value;
    return computationOf(prepared, operand)({ values, read, earlier });
  }

  function trace(operand: Operand, wanted: readonly Scalar[]): void {
    if (typeof operand === 'number') return;
    if (typeof operand === 'string') reach(operand, wanted);
    else if (!isLiteral(operand)) {
      const few = [...new Set(wanted)].slice(0, MOST_TRACED);
      tracers[kindOf(operand).key]?.(operand, few, tracing);
    }
  }
}

type Computation = ReturnType<typeof compileExpression>;
const compiled = new WeakMap<Prepared, Map<Expression, Computation>>();

/** The computation of an expression, compiled once. */
function computationOf(prepared: Prepared, expression: Expression): Computation {
  const known = compiled.get(prepared) ?? new Map<Expression, Computation>();
  compiled.set(prepared, known);
  const { ruleSet, sheet } = prepared;
  const computation =
    known.get(expression) ??
    compileExpression(expression, {
      slots: sheet.slots,
      named: ruleSet.conditions ?? {},
      tables: ruleSet.tables ?? {},
      scales: scalesOf(ruleSet),
    });
  known.set(expression, computation);
  return computation;
}
