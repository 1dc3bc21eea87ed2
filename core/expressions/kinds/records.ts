import { holds } from '../../conditions/evaluate.ts';
import { factsReadBy } from '../../conditions/node.ts';
import { nodeOf } from '../../conditions/node-of.ts';
import { movedByPeriod } from '../../ground/date-arithmetic.ts';
import { earlierField } from '../earlier-field.ts';
import { MOST_EARLIER } from '../records-schema.ts';
import type { Records } from '../expression.ts';
import type {
  Compiling,
  Computation,
  EarlierOutcome,
  Kind,
  Reading,
  Typed,
  Typing,
} from '../kind.ts';
import { COUNT } from '../typed.ts';

/**
 * Outcomes of earlier observations: `{ "records": "appraisal", "within": "P1Y", "where": { ... }, "take": "count" }`,
 * or of the `last` few. An outcome that lacks a field that `where` reads is not meant. `within` is the half-open span (observedOn - period, observedOn];
 * of the newest outcomes only, as many as an appraisal names.
 */
export const records: Kind<Records> = {
  key: 'records',
  parts: () => ({}),
  typeOf,
  compile: compiled,
};

function typeOf(expression: Records, typing: Typing): Typed {
  const { last, within, take } = expression;
  if ((last === undefined) === (within === undefined)) {
    typing.fault([], 'must have one of "last" (a number) and "within" (a period)');
  }
  if (take === 'count') return COUNT;
  if (take === 'exists') return { valueClass: 'boolean', isOptional: false };
  const field = typing.field(take.latest);
  if (!field) {
    typing.fault(
      ['take', 'latest'],
      `names "${take.latest}", which is no field of an earlier outcome, such as "grade" or "observedOn"`,
    );
  }
  return { ...(field ?? { valueClass: undefined }), isOptional: true };
}

function compiled(expression: Records, scope: Compiling): Computation {
  const { take } = expression;
  const outcomesIn = earlierRead(expression, scope);
  return (reading) => {
    const { meant } = outcomesIn(reading);
    if (take === 'count') return meant.length;
    if (take === 'exists') return meant.length > 0;
    const [latest] = meant;
    return latest && earlierField(latest, take.latest);
  };
}

/**
 * The outcomes that an expression reaches by its span and number, those of them that it means, and how many lack a
 * field that its condition reads.
 */
export type EarlierRead = { reached: EarlierOutcome[]; meant: EarlierOutcome[]; lacking: number };

/** Returns a function that finds the earlier outcomes that an expression reads, the newest first. */
export function earlierRead(
  { last, within, where }: Records,
  { named, slots }: Pick<Compiling, 'named' | 'slots'>,
): (reading: Reading) => EarlierRead {
  const node = where && nodeOf(where, named);
  const observedOn = slots.get('observedOn') ?? -1;
  const fields = node ? [...factsReadBy(node)] : [];
  // no condition ever meets a missing value
  const isWhole = (outcome: EarlierOutcome): boolean =>
    fields.every((field) => earlierField(outcome, field) !== undefined);
  const isMeant = (outcome: EarlierOutcome): boolean =>
    !node || (isWhole(outcome) && holds(node, (field) => earlierField(outcome, field)));
  return ({ earlier, values }) => {
    const from = within && movedByPeriod(values[observedOn] as string, within, -1);
    const newest = earlier.slice(0, MOST_EARLIER);
    const all = from === undefined ? newest : newest.filter((one) => one.observedOn > from);
    const reached = all.slice(0, last);
    const whole = reached.filter(isWhole);
    return { reached, meant: whole.filter(isMeant), lacking: reached.length - whole.length };
  };
}
