import * as z from 'zod';
import { localDay } from './parameters.ts';

/** The label of a grade or tier, or null. */
export const label = z.string().nullable();
/** The law behind a rule or measure. */
export const law = z.array(z.string()).meta({ description: "Keys of the rule set's `law`." });

const condition: z.ZodType = z.looseObject({ result: z.boolean() }).meta({
  id: 'ExplainedCondition',
  description:
    'A condition with the values that it found. Either `fact`, `operator`, `value`, `found`, or `all`, `any` (lists) or `not`, nested; and whether it held.',
});

const ruled = {
  rule: z.string(),
  row: z.int().min(1).optional().meta({
    description: 'The row of the rule, where it is a decision table.',
  }),
  title: z.string().optional(),
  law,
  conditions: condition,
};

const bound = z.strictObject({
  grade: z.string(),
  bound: z.number(),
  points: z.number(),
  needs: condition.optional(),
});

const classReason = z.strictObject({ law, conditions: condition.optional() }).optional().meta({
  description:
    'Why: the law, and the condition that held if there is one. Where the rule set names the law of it.',
});

const partReasons = {
  start: z.number().optional().meta({ description: 'Absent where there is no score.' }),
  indicators: z.array(
    z.strictObject({ ...ruled, points: z.number(), weight: z.number().optional() }),
  ),
  gradeByScore: label,
  gradeReason: classReason,
  effects: z.array(
    z.strictObject({
      ...ruled,
      effect: z.enum(['grade', 'veto', 'cap', 'floor', 'step']),
      from: label,
      to: label,
    }),
  ),
  flags: z.array(z.strictObject({ ...ruled, text: z.string() })),
  silent: z.array(z.strictObject({ ...ruled, law: law.optional() })),
  distances: z.strictObject({ better: bound.optional(), margin: bound.optional() }).meta({
    description:
      'Under the version that `ruleSet` names: if the milder of several applies, the one whose outcome is in effect.',
  }),
};

/** The reasons of an appraisal. */
export const reasons = z
  .strictObject({
    ...partReasons,
    domains: z
      .record(z.string(), z.strictObject(partReasons))
      .optional()
      .meta({ description: 'The reasons of each domain, by name.' }),
    lapsed: z
      .strictObject({ grade: z.string(), validUntil: localDay, law })
      .optional()
      .meta({ description: 'The grade whose term is over, and its last day.' }),
    tierReason: classReason,
  })
  .meta({
    id: 'Reasons',
    description:
      'The reasons: each rule in document order with the facts that it read; what moved the grade; which rules did not fire and why; how far the score is from the neighbouring grades.',
  });
