import type { ReasonedAppraisal } from '../../../core/appraisal/appraisal.ts';
import type { Evaluation } from '../../../core/appraisal/find.ts';
import { readDerived, type ReadDerived } from '../../../core/appraisal/read-derived.ts';
import { titleOf, valueWords } from '../../../core/conditions/condition-words.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import { expressionWords } from '../../../core/words/expression-words.ts';
import { factIn } from '../../../core/words/words-in.ts';
import { counted, listed } from '../../../core/words/words.ts';
import { earlierLines } from './earlier-lines.ts';

/** The most derived facts that are listed without --all. */
const FEW = 12;

/** The derived facts that rules read, each with its value, how it is computed, and what it was computed from. */
export function computedLines(
  prepared: Prepared,
  appraisal: ReasonedAppraisal,
  evaluation: Evaluation,
  all: boolean,
): string[] {
  const derived = readDerived(prepared, evaluation);
  const few = all ? derived : derived.slice(0, FEW);
  const more = derived.length - few.length;
  return [
    ...few.flatMap((one) => [
      computedLine(prepared, one),
      ...operandLines(prepared, one, evaluation).map((line) => `  ${line}`),
      ...earlierLines(prepared, one.expression, appraisal).map((line) => `  ${line}`),
    ]),
    ...(more > 0 ? [`${counted(more, 'more computed value')}; --all lists them`] : []),
  ];
}

function computedLine({ ruleSet }: Prepared, { fact, value, expression }: ReadDerived): string {
  const { facts } = ruleSet;
  const is = value === null ? 'not given' : valueWords(facts[fact], value);
  return `"${titleOf(facts, fact)}" is ${is}: ${expressionWords(ruleSet, expression)}`;
}

/** What a derived fact was computed from; results of domains have sections of their own. */
function operandLines(
  { ruleSet }: Prepared,
  { reads }: ReadDerived,
  { read }: Evaluation,
): string[] {
  if (reads.length === 0) return [];
  const each = reads.map((name) => {
    const found = read(name);
    const words = found === undefined ? 'not given' : valueWords(ruleSet.facts[name], found);
    return `${factIn(ruleSet, name)} is ${words}`;
  });
  return [listed(each)];
}
