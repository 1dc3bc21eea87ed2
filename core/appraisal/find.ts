import type { ReadFact } from '../conditions/evaluate.ts';
import { readerOf, type Values } from '../facts/values.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import type { TierDocument } from '../rule-set/schema.ts';
import type { AppraisalInput, Outcome } from './appraisal.ts';
import { gradeOf, type Graded } from './grade.ts';
import { combine, scoredBy, startOf, type Scored } from './score.ts';

/** A rule that fired, with its points where it gives any. */
export type Fired = { rule: Prepared['rules'][number]; scored: Scored | undefined };

/** Everything that one pass over the stages found; lean results and reasons are both made from it. */
export type Findings = Outcome & {
  values: Readonly<Values>;
  read: ReadFact;
  start: number;
  fired: Fired[];
  graded: Graded;
  tierDocument: TierDocument | undefined;
};

/** One pass over the stages: facts to rules to score to grade to tier, each readable by those after it. */
export function find(
  prepared: Prepared,
  input: Pick<AppraisalInput, 'facts' | 'previous'>,
): Findings {
  const { sheet, asked } = prepared;
  const values = sheet.valuesOf(input.facts);
  const read = readerOf(sheet.slots, values);
  const make = (name: string, value: number | string | null): void => {
    const slot = sheet.slots.get(name);
    if (slot !== undefined && value !== null) values[slot] = value;
  };
  if (input.previous) {
    make('previous.score', input.previous.score);
    make('previous.grade', input.previous.grade);
    make('previous.tier', input.previous.tier);
  }
  const start = startOf(prepared, values);
  const fired = firedOf(prepared, asked.rules(values), read);
  const score = combine(prepared, start, fired);
  make('score', score);
  const graded = gradeOf(prepared, score, fired, values, read);
  make('grade', graded.grade);
  const tierDocument = prepared.tiers[asked.tiers(values).indexOf(1)]?.document;
  const tier = tierDocument?.tier ?? null;
  make('tier', tier);
  const { grade } = graded;
  return { score, grade, tier, values, read, start, fired, graded, tierDocument };
}

/** The rules that fired, in document order, each with the points that it gives. */
function firedOf({ rules }: Prepared, truths: Uint8Array, read: ReadFact): Fired[] {
  const fired: Fired[] = [];
  for (let at = 0; at < truths.length; at += 1) {
    const rule = truths[at] === 1 ? rules[at] : undefined;
    if (rule) fired.push({ rule, scored: scoredBy(rule, read) });
  }
  return fired;
}
