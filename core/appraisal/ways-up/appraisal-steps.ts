import type { Expression, Operand } from '../../expressions/expression.ts';
import { kindOf } from '../../expressions/kinds.ts';
import { isLiteral } from '../../expressions/operand.ts';
import { derivedFacts } from '../../rule-set/derived-facts.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import { comparisonsIn } from './comparisons-in.ts';

/** What an expression costs beside a comparison, as measured; powers and logarithms are computed to 40 digits. */
const STEPS = { power: 2000, date: 200, other: 20 };

/** The number of steps of one appraisal: facts, rules, comparisons, and expressions by what they cost. */
export function stepsOfAppraisal(prepared: Prepared): number {
  const { ruleSet, domains } = prepared;
  const comparisons = comparisonsIn(prepared).values();
  const compared = comparisons.reduce((sum, { length }) => sum + length, 0);
  const rules = [...domains, prepared].reduce((sum, part) => sum + part.rules.length, 0);
  const computed = [...derivedFacts(ruleSet).values()].reduce(
    (sum, { expression }) => sum + stepsOfExpression(ruleSet, expression),
    0,
  );
  return Math.max(1, Object.keys(ruleSet.facts).length + rules + compared + computed);
}

const DATES: ReadonlySet<string> = new Set(['between', 'date', 'part', 'records']);

function stepsOfExpression(ruleSet: Prepared['ruleSet'], expression: Expression): number {
  const kind = kindOf(expression);
  const { operands = [] } = kind.parts(expression);
  const within = operands.reduce((sum, { at }) => sum + stepsOfOperand(ruleSet, at), 0);
  return within + ownSteps(ruleSet, kind.key, expression);
}

function stepsOfOperand(ruleSet: Prepared['ruleSet'], operand: Operand): number {
  return typeof operand === 'object' && !isLiteral(operand)
    ? stepsOfExpression(ruleSet, operand)
    : 0;
}

function ownSteps({ tables }: Prepared['ruleSet'], key: string, expression: Expression): number {
  if ('calc' in expression) {
    const [operation] = expression.calc;
    return operation === 'power' || operation === 'log' ? STEPS.power : STEPS.other;
  }
  if ('lookup' in expression) return tables?.[expression.lookup]?.rows.length ?? 0;
  return DATES.has(key) ? STEPS.date : STEPS.other;
}
