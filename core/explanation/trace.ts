import type { AppraisalInput } from '../appraisal/appraisal.ts';
import type { Evaluation } from '../appraisal/find.ts';
import type { Expression, Operand } from '../expressions/expression.ts';
import type { Reading } from '../expressions/kind.ts';
import { isLiteral } from '../expressions/operand.ts';
import { isDecided, type GivenFacts } from '../facts/values.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import type { Value } from '../values/value-type.ts';
import { expressionWords } from '../words/expression-words.ts';
import { factIn } from '../words/words-in.ts';
import { tracingOf } from './tracing-of.ts';
import type { Tracing } from './tracing.ts';

/** How a value came about: in words, and by the values that it was computed from, down to given facts. */
export type Trace = {
  /** The name of the fact; left out of an expression within another. */
  fact?: string;
  /** The title of the fact in quotes, or what the expression or the result is, in words. */
  title: string;
  value: Value | null;
  /** How it came about; of a fact that stands in the tree before, `as above`. */
  by: string;
  /** The law of the computation, and of the tables whose figures it has. */
  law?: string[];
  parts: Trace[];
};

/** The values of an appraisal, and the facts as they were given, which tells them from defaults. */
export type TracedReading = Reading & { given?: GivenFacts };

/** What the facts of an appraisal are traced from: the very values that its stages read and wrote. */
export function readingOf(
  { values, read }: Pick<Evaluation, 'values' | 'read'>,
  { facts, earlier = [] }: Pick<AppraisalInput, 'facts' | 'earlier'>,
): TracedReading {
  return { values, read, earlier, given: facts };
}

/** What is said of a fact whose trace stands in the tree before. */
export const AS_ABOVE = 'as above';

/**
 * How a fact got its value in an appraisal: nested down to given facts, each fact once.
 *
 * @param reading the values after the stages of the appraisal; nothing is computed anew but parts of expressions
 */
export function traceOf(prepared: Prepared, fact: string, reading: TracedReading): Trace {
  const tracing = tracingOf(prepared, reading);
  return factTrace(fact, { tracing, given: reading.given, seen: new Set() });
}

type Walk = { tracing: Tracing; given: GivenFacts | undefined; seen: Set<string> };

function factTrace(fact: string, walk: Walk): Trace {
  const { ruleSet, reading } = walk.tracing;
  const value = reading.read(fact) ?? null;
  const named = { fact, title: factIn(ruleSet, fact), value };
  const { from, law: own } = (Object.hasOwn(ruleSet.facts, fact) && ruleSet.facts[fact]) || {};
  if (!from) return { ...named, by: originOf(fact, value, walk), parts: [] };
  if (walk.seen.has(fact)) return { ...named, by: AS_ABOVE, parts: [] };
  walk.seen.add(fact);
  const { by, law: ofTables = [], parts } = computedTrace(from, walk);
  const law = distinct([own ?? [], ofTables].flat());
  return { ...named, by, ...(law.length === 0 ? {} : { law }), parts };
}

function computedTrace(expression: Expression, walk: Walk): Pick<Trace, 'by' | 'law' | 'parts'> {
  const { by, law, reads } = walk.tracing.how(expression);
  const parts = distinct(reads).flatMap((operand) => partTrace(operand, walk));
  return { by, ...(law ? { law: [...law] } : {}), parts };
}

function partTrace(operand: Operand, walk: Walk): Trace[] {
  if (typeof operand === 'string') return [factTrace(operand, walk)];
  if (typeof operand === 'number' || isLiteral(operand)) return [];
  const { ruleSet, value } = walk.tracing;
  const title = expressionWords(ruleSet, operand);
  return [{ title, value: value(operand) ?? null, ...computedTrace(operand, walk) }];
}

/** Each fact or key once; an expression at each place where it stands. */
function distinct<T>(operands: readonly T[]): T[] {
  return [...new Set(operands)];
}

/** Where the value of a fact that is not derived comes from. */
function originOf(fact: string, value: Value | null, { tracing, given }: Walk): string {
  if (!Object.hasOwn(tracing.ruleSet.facts, fact)) return 'of the appraisal';
  if (value === null) return 'not given';
  if (!given) return 'given or by default';
  const own = Object.hasOwn(given, fact) ? given[fact] : undefined;
  if (own === undefined) return 'by default';
  return isDecided(own) ? `decided by ${own.by}` : 'given';
}
