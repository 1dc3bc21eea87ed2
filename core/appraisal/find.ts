import type { ReadFact } from '../conditions/evaluate.ts';
import { readerOf, type Values } from '../facts/values.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import type { TierDocument } from '../rule-set/schema.ts';
import type { AppraisalInput, Outcome, Previous } from './appraisal.ts';
import type { Fired } from '../rule-set/firing.ts';
import { firstOf } from './first-of.ts';
import { gradeOf, type Graded } from './grade.ts';
import { combine, startOf } from './score.ts';

/** The result of one pass over the stages, from which both lean results and reasons are built. */
export type Evaluation = Outcome & {
  values: Readonly<Values>;
  read: ReadFact;
  start: number;
  fired: Fired[];
  graded: Graded;
  tierDocument: TierDocument | undefined;
};

/** Runs the stages once: facts to rules to score to grade to tier; each result is readable by later stages. */
export function find(
  prepared: Prepared,
  input: Pick<AppraisalInput, 'facts' | 'previous'>,
): Evaluation {
  return findAmong(prepared, prepared.sheet.valuesOf(input.facts), input.previous);
}

/** The same for facts that are already converted to values; writes the results of stages into them. */
export function findAmong(
  prepared: Prepared,
  values: Values,
  previous: Previous | undefined,
): Evaluation {
  const { sheet, compiled } = prepared;
  const { madeAt } = sheet;
  const read = readerOf(sheet.slots, values);
  if (previous) {
    make(values, madeAt['previous.score'], previous.score);
    make(values, madeAt['previous.grade'], previous.grade);
    make(values, madeAt['previous.tier'], previous.tier);
  }
  const start = startOf(prepared, values);
  const fired = firedOf(prepared, compiled.rules(values), values);
  const score = combine(prepared, start, fired);
  make(values, madeAt.score, score);
  const graded = gradeOf(prepared, score, fired, values, read);
  const { grade } = graded;
  make(values, madeAt.grade, grade);
  const tierDocument = prepared.tiers[firstOf(compiled.tiers(values))]?.document;
  const tier = tierDocument?.tier ?? null;
  make(values, madeAt.tier, tier);
  return { score, grade, tier, values, read, start, fired, graded, tierDocument };
}

function make(values: Values, slot: number, value: number | string | null): void {
  if (value !== null) values[slot] = value;
}

/** The rules that fired, in document order, each with its points. */
function firedOf({ rules }: Prepared, truths: Uint8Array, values: Readonly<Values>): Fired[] {
  const fired: Fired[] = [];
  for (let at = 0; at < truths.length; at += 1) {
    const rule = truths[at] === 1 ? rules[at] : undefined;
    if (rule) fired.push(rule.firing(values));
  }
  return fired;
}
