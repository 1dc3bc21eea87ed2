import type { Records } from '../expressions/expression.ts';
import type { EarlierOutcome } from '../expressions/kind.ts';
import { earlierRead } from '../expressions/kinds/records.ts';
import { numberWords } from '../words/number-words.ts';
import { conditionIn } from '../words/words-in.ts';
import { counted, periodWords } from '../words/words.ts';
import type { Telling } from './tracing.ts';

/** The earlier outcomes that were read: how many, and those that were meant, with their days. */
export const recordsHow: Telling<Records> = (expression, { ruleSet, scope, reading }) => {
  const { where, within } = expression;
  const { reached, meant, lacking } = earlierRead(expression, scope)(reading);
  const span = within === undefined ? '' : ` within ${periodWords(within)}`;
  if (reached.length === 0) return { by: `there is no earlier outcome${span}`, reads: [] };
  const outcomes = counted(reached.length, 'earlier outcome');
  const head = where
    ? `in ${meant.length} of ${outcomes}${span} ${conditionIn(ruleSet, where)}`
    : `${outcomes}${span}`;
  const each = meant.map(outcomeWords).join(', ');
  const said = each === '' ? head : `${head}: ${each}`;
  if (lacking === 0) return { by: said, reads: [] };
  const lack = lacking === 1 ? '1 does' : `${lacking} do`;
  return { by: `${said}; ${lack} not state what is compared`, reads: [] };
};

function outcomeWords({ observedOn, score, grade }: EarlierOutcome): string {
  const results = [
    ...(grade === null ? [] : [grade]),
    ...(score === null ? [] : [numberWords(score)]),
  ];
  return results.length === 0 ? observedOn : `${observedOn} (${results.join(', ')})`;
}
