import type { Operand } from '../../expressions/expression.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import type { Scalar, Value } from '../../values/value-type.ts';

/** What tracing a value back needs: the other operands as they are, and where to note what is found. */
export type Tracing = {
  prepared: Prepared;
  /** The current value of an operand; undefined if it is absent. */
  valueOf: (operand: Operand) => Value | undefined;
  /** Traces values that an operand should have. */
  trace: (operand: Operand, wanted: readonly Scalar[]) => void;
};

/** Traces the values that an expression should have back to its operands. */
export type Tracer<E> = (expression: E, wanted: readonly Scalar[], tracing: Tracing) => void;
