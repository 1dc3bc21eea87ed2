import * as z from 'zod';
import { factReferenceSchema } from '../conditions/document.ts';
import { decimalSchema, roundingSchema } from '../ground/decimal.ts';

const bandSchema = z.strictObject({ upTo: decimalSchema.optional(), points: decimalSchema });

/** Points computed from a fact by `round`, `bands`, `times`, `plus`, `min` and `max`, in this order. */
export const pointsFromFactSchema = z.strictObject({
  fact: z.string(),
  scale: z.int().min(0).max(12).optional(),
  round: roundingSchema.optional(),
  bands: z.array(bandSchema).min(1).max(100).optional(),
  times: decimalSchema.optional(),
  plus: decimalSchema.optional(),
  min: decimalSchema.optional(),
  max: decimalSchema.optional(),
});
export type PointsFromFact = z.infer<typeof pointsFromFactSchema>;

export const pointsSchema = z.union([decimalSchema, pointsFromFactSchema]);
export type Points = z.infer<typeof pointsSchema>;

const gradeParams = z.strictObject({ grade: z.string() });
const stepSize = z.union([z.int().min(1).max(20), factReferenceSchema]);
const once = z.string().min(1).max(60).optional();

/** The effect of a rule that fires. */
export const eventSchema = z.discriminatedUnion(
  'type',
  [
    z.strictObject({
      type: z.literal('points'),
      params: z.strictObject({ points: pointsSchema, weight: decimalSchema.optional() }),
    }),
    z.strictObject({ type: z.literal('grade'), params: gradeParams }),
    z.strictObject({ type: z.literal('veto'), params: gradeParams }),
    z.strictObject({ type: z.literal('cap'), params: gradeParams }),
    z.strictObject({ type: z.literal('floor'), params: gradeParams }),
    z.strictObject({
      type: z.literal('step'),
      params: z.union([
        z.strictObject({ worse: stepSize, once }),
        z.strictObject({ better: stepSize, once }),
      ]),
    }),
    z.strictObject({
      type: z.literal('flag'),
      params: z.strictObject({ text: z.string().min(1).max(500) }),
    }),
  ],
  { error: 'must be of type points, grade, veto, cap, floor, step or flag' },
);
export type RuleEvent = z.infer<typeof eventSchema>;
