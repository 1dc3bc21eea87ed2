import { buildProgram, type OperatorChoice } from './build.ts';
import { compile } from './compile/compile.ts';
import { interpret } from './interpret.ts';
import type { Facts, Outcome, Program, RulesDocument } from './program.ts';

/** How rules are to be evaluated. */
export type EvaluatorSettings = {
  operators?: OperatorChoice;
  /** For each rule, what the lean result adds when it fires; whole numbers, or others that may be summed so. */
  points?: readonly number[];
};

/** Rules ready to be asked, any number of times. */
export type Evaluator = {
  program: Program;
  /**
   * Which rules fired: 1 or 0 for each in `fired`, which the caller makes once and uses again. Returns
   * the sum of the points of those that fired.
   */
  lean: (facts: Facts | null | undefined, fired: Uint8Array) => number;
  /** The whole outcome with its reasons. */
  full: (facts: Facts | null | undefined) => Outcome;
};

/**
 * Translates rules in json-rules-engine's format to functions of their own, by generated code.
 *
 * @throws ConstructionError where json-rules-engine refuses them, RefusedRulesError where only this evaluator does
 * @example compileRules({ rules: [{ conditions: { any: [] }, event: { type: 'x' } }] }).full({}).fired // [true]
 */
export function compileRules(document: RulesDocument, settings: EvaluatorSettings = {}): Evaluator {
  const program = buildProgram(document, settings.operators);
  return { program, ...compile(program, settings.points) };
}

/**
 * The same rules and the same answers without code generation, for where that is forbidden.
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
