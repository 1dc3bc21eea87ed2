import type { ReasonedAppraisal } from '../../../core/appraisal/appraisal.ts';
import { observedOnOf } from '../../../core/appraisal/observed-on.ts';
import { compileExpression } from '../../../core/expressions/compile.ts';
import type { Expression, Records } from '../../../core/expressions/expression.ts';
import type { EarlierOutcome } from '../../../core/expressions/kind.ts';
import { partsOfExpression } from '../../../core/expressions/parts.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import { conditionIn } from '../../../core/words/words-in.ts';
import { counted, periodWords } from '../../../core/words/words.ts';

/** The earlier outcomes that an expression read: how many, and those that it meant. */
export function earlierLines(
  prepared: Prepared,
  expression: Expression,
  appraisal: ReasonedAppraisal,
): string[] {
  return partsOfExpression(expression).records.map(({ at }) =>
    earlierLine(prepared, at, appraisal),
  );
}

function earlierLine(prepared: Prepared, records: Records, appraisal: ReasonedAppraisal): string {
  const { earlier = [] } = appraisal;
  const { where, within, last } = records;
  const span = within === undefined ? '' : ` within ${periodWords(within)}`;
  const reached = earlier
    .slice(0, last)
    .filter((one) => isMeant(prepared, { within }, one, appraisal));
  if (reached.length === 0) return `there is no earlier outcome${span}`;
  const meant = reached.filter((one) => isMeant(prepared, records, one, appraisal));
  const outcomes = counted(reached.length, 'earlier outcome');
  const head = where
    ? `in ${meant.length} of ${outcomes}${span} ${conditionIn(prepared.ruleSet, where)}`
    : `${outcomes}${span}`;
  return meant.length === 0 ? head : `${head}: ${meant.map(outcomeText).join(', ')}`;
}

/** Whether an expression over earlier outcomes means one of them. */
function isMeant(
  { ruleSet, sheet }: Prepared,
  { within, where }: Pick<Records, 'within' | 'where'>,
  outcome: EarlierOutcome,
  appraisal: ReasonedAppraisal,
): boolean {
  const exists = compileExpression(
    {
      records: 'appraisal',
      ...(within === undefined ? { last: 1 } : { within }),
      ...(where === undefined ? {} : { where }),
      take: 'exists',
    },
    { slots: sheet.slots, named: ruleSet.conditions ?? {}, tables: {}, scales: {} },
  );
  const values = sheet.atRest.slice();
  values[sheet.slots.get('observedOn') ?? -1] = observedOnOf(appraisal);
  return exists({ values, read: () => undefined, earlier: [outcome] }) === true;
}

function outcomeText({ observedOn, score, grade }: EarlierOutcome): string {
  const results = [grade, score].filter((result) => result !== null);
  return results.length === 0 ? observedOn : `${observedOn} (${results.join(', ')})`;
}
