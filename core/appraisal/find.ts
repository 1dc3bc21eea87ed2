import { holds, type ReadFact } from '../conditions/evaluate.ts';
import { valuesOf } from '../facts/values.ts';
import type { Value } from '../facts/value-type.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import type { TierDocument } from '../rule-set/schema.ts';
import type { AppraisalInput, Outcome } from './appraisal.ts';
import { gradeOf, type Graded } from './grade.ts';
import { combine, scoredBy, startOf, type Scored } from './score.ts';

/** Everything that one pass over the stages found; lean results and reasons are both made from it. */
export type Findings = Outcome & {
  values: ReadonlyMap<string, Value>;
  read: ReadFact;
  start: number;
  fired: { rule: Prepared['rules'][number]; scored: Scored | undefined }[];
  graded: Graded;
  tierDocument: TierDocument | undefined;
};

/** One pass over the stages: facts to rules to score to grade to tier, each readable by those after it. */
export function find(
  prepared: Prepared,
  input: Pick<AppraisalInput, 'facts' | 'previous'>,
): Findings {
  const values = valuesOf(prepared.ruleSet.facts, input.facts);
  if (input.previous) addOutcome(values, 'previous.', input.previous);
  const read: ReadFact = (name) => values.get(name);
  const start = startOf(prepared, read);
  const firedRules = prepared.firedRules(values);
  const fired = prepared.rules
    .filter((_, at) => firedRules[at] === 1)
    .map((rule) => ({ rule, scored: scoredBy(rule, read) }));
  const score = combine(
    prepared,
    start,
    fired.flatMap(({ scored }) => scored ?? []),
  );
  addOutcome(values, '', { score });
  const graded = gradeOf(
    prepared,
    score,
    fired.map(({ rule }) => rule),
    read,
  );
  addOutcome(values, '', { grade: graded.grade });
  const tierDocument = prepared.tiers.find(({ when }) => !when || holds(when, read))?.document;
  const tier = tierDocument?.tier ?? null;
  addOutcome(values, '', { tier });
  return { score, grade: graded.grade, tier, values, read, start, fired, graded, tierDocument };
}

function addOutcome(values: Map<string, Value>, prefix: string, outcome: Partial<Outcome>): void {
  for (const name of ['score', 'grade', 'tier'] as const) {
    const value = outcome[name];
    if (value !== undefined && value !== null) values.set(`${prefix}${name}`, value);
  }
}
