import { explain } from '../conditions/evaluate.ts';
import { nodeOf } from '../conditions/node-of.ts';
import { compileOperand } from '../expressions/compile.ts';
import type { Operand } from '../expressions/expression.ts';
import type { Reading } from '../expressions/kind.ts';
import { valueOf } from '../expressions/numbers.ts';
import { scalesOf } from '../rule-set/made-facts.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import { speakingOf } from '../words/expression-words.ts';
import { foundWords } from '../words/number-words.ts';
import { howOf } from './kinds.ts';
import type { Tracing } from './tracing.ts';

/** What a value is traced with. */
export function tracingOf({ ruleSet, sheet }: Prepared, reading: Reading): Tracing {
  const { conditions: named = {}, tables = {} } = ruleSet;
  const scope = { slots: sheet.slots, named, tables, scales: scalesOf(ruleSet) };
  const computed: Tracing['computed'] = (operand) => compileOperand(operand, scope)(reading);
  const value: Tracing['value'] = (operand) => valueOf(computed(operand));
  const bare = (operand: Operand): string => foundWords(value(operand));
  const speaking = speakingOf(ruleSet);
  const tracing: Tracing = {
    ...{ ruleSet, scope, reading, computed, value },
    words: (operand) => foundWords(value(operand), { unit: speaking.unitOf(operand) }),
    explained: (condition) => explain(nodeOf(condition, named), reading.read),
    how: (expression) => howOf(expression, tracing),
    speaking: { ...speaking, operand: bare, bare },
  };
  return tracing;
}
