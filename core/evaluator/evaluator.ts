import { buildProgram, type OperatorChoice } from './build.ts';
import { compile } from './compile/compile.ts';
import { interpret } from './interpret.ts';
import type { Facts, Outcome, Program, RulesDocument } from './program.ts';

/** Options of an evaluator. */
export type EvaluatorSettings = {
  operators?: OperatorChoice;
  /** For each rule, the points that the lean result adds when it fires: numbers whose sum is exact. */
  points?: readonly number[];
};

/** Rules that are ready for repeated evaluation. */
export type Evaluator = {
  program: Program;
  /**
   * Writes 1 into `fired` for each rule that fires and 0 for each other; the caller reuses the array.
   * Returns the sum of the points of the rules that fired.
   */
  lean: (facts: Facts | null | undefined, fired: Uint8Array) => number;
  /** The full outcome with its reasons. */
  full: (facts: Facts | null | undefined) => Outcome;
};

/**
 * Compiles rules in json-rules-engine's format to generated code.
 *
 * @throws ConstructionError if json-rules-engine rejects them, RefusedRulesError if only this evaluator does
 * @example compileRules({ rules: [{ conditions: { any: [] }, event: { type: 'x' } }] }).full({}).fired // [true]
 */
export function compileRules(document: RulesDocument, settings: EvaluatorSettings = {}): Evaluator {
  const program = buildProgram(document, settings.operators);
  return { program, ...compile(program, settings.points) };
}

/**
 * Interprets the same rules with the same results, without code generation, where that is forbidden.
 *
 * @throws ConstructionError and RefusedRulesError as `compileRules` does
 * @example interpretRules({ rules: [{ conditions: { any: [] }, event: { type: 'x' } }] }).full({}).fired // [true]
 */
export function interpretRules(
  document: RulesDocument,
  settings: EvaluatorSettings = {},
): Evaluator {
  const program = buildProgram(document, settings.operators);
  const full = (facts: Facts | null | undefined): Outcome => interpret(program, facts);
  const lean: Evaluator['lean'] = (facts, fired) => {
    let sum = 0;
    full(facts).fired.forEach((hasFired, at) => {
      fired[at] = hasFired ? 1 : 0;
      if (hasFired) sum += settings.points?.[at] ?? 0;
    });
    return sum;
  };
  return { program, lean, full };
}
