import { decisiveFacts, conditionText } from '../words/condition-text.ts';
import type { ExplainedCondition } from '../conditions/evaluate.ts';
import type { Count, FirstGiven, Holds, If, Operand } from '../expressions/expression.ts';
import { isLiteral } from '../expressions/operand.ts';
import { listed } from '../words/words.ts';
import { absentWords, nameOf } from './how.ts';
import type { How, Telling, Tracing } from './tracing.ts';

/** Which branch was taken, and the condition that decided; branches of branches are counted through. */
export const ifHow: Telling<If> = (expression, tracing) => {
  const before: ExplainedCondition[] = [];
  const all = branchesOf(expression);
  for (const { if: condition, then } of all) {
    const explained = tracing.explained(condition);
    if (explained.result) return branchHow(then, { before, explained, of: all.length }, tracing);
    before.push(explained);
  }
  return branchHow(all.at(-1)?.else, { before, of: all.length }, tracing);
};

/** An `if` and those in its `else`, each within the one before. */
function branchesOf(expression: If): If[] {
  const { else: otherwise } = expression;
  const isNested = typeof otherwise === 'object' && 'if' in otherwise;
  return [expression, ...(isNested ? branchesOf(otherwise) : [])];
}

type Taken = { before: ExplainedCondition[]; explained?: ExplainedCondition; of: number };

function branchHow(
  branch: Operand | undefined,
  { before, explained, of }: Taken,
  tracing: Tracing,
): How {
  const decided = [...before, ...(explained ? [explained] : [])];
  const then = resultHow(branch, tracing);
  return {
    by: `${whyWords({ before, explained, of } as Taken, tracing)}${then.by === '' ? '' : `: ${then.by}`}`,
    reads: [...decided.flatMap(decisiveFacts), ...then.reads],
    ...(then.law ? { law: then.law } : {}),
  };
}

function whyWords({ before, explained, of }: Taken, { ruleSet }: Tracing): string {
  const failed = conditionText(ruleSet, { any: before, result: false });
  if (!explained) {
    return of === 1 ? `otherwise, because ${failed}` : `in none of ${of} cases, because ${failed}`;
  }
  const because = `because ${conditionText(ruleSet, explained)}`;
  if (of === 1) return because;
  const only = before.length === 0 ? '' : `, and not before: ${failed}`;
  return `case ${before.length + 1} of ${of}, ${because}${only}`;
}

/** How a branch came about; a value that stands in the rule set needs no word. */
function resultHow(operand: Operand | undefined, tracing: Tracing): How {
  if (typeof operand === 'string') return { by: nameOf(operand, tracing), reads: [operand] };
  if (typeof operand !== 'object' || isLiteral(operand)) return { by: '', reads: [] };
  return tracing.how(operand);
}

/** The comparisons that decided. */
export const holdsHow: Telling<Holds> = ({ holds }, tracing) => {
  const explained = tracing.explained(holds);
  return {
    by: `because ${conditionText(tracing.ruleSet, explained)}`,
    reads: decisiveFacts(explained),
  };
};

/** Which criteria hold. */
export const countHow: Telling<Count> = ({ count: criteria }, tracing) => {
  const each = criteria.map((criterion) => {
    if (typeof criterion === 'string') {
      const holds = tracing.value(criterion) === true;
      return { holds, words: nameOf(criterion, tracing), reads: [criterion] };
    }
    const explained = tracing.explained(criterion);
    const words = conditionText(tracing.ruleSet, explained);
    return { holds: explained.result, words, reads: decisiveFacts(explained) };
  });
  const held = each.filter(({ holds }) => holds).map(({ words }) => words);
  const of = `of ${criteria.length}`;
  const reads = each.flatMap((one) => one.reads);
  if (held.length === 0) return { by: `none ${of} holds`, reads };
  return { by: `${held.length} ${of}: ${listed(held)}`, reads };
};

/** The value that is given first, and those before it that are not. */
export const firstGivenHow: Telling<FirstGiven> = ({ firstGiven: values }, tracing) => {
  const at = values.findIndex((one) => tracing.value(one) !== undefined);
  const [taken, before] = [values[at], at < 0 ? values : values.slice(0, at)];
  const absent = absentWords(before, tracing);
  if (taken === undefined) return { by: absent, reads: values };
  const name = nameOf(taken, tracing);
  return {
    by: absent === '' ? `${name}, which is given` : `${name}, because ${absent}`,
    reads: [...before, taken],
  };
};
