import * as z from 'zod';
import { factReferenceSchema } from '../conditions/document.ts';
import { chosenUnion } from '../ground/chosen-union.ts';
import { decimalSchema, roundingSchema } from '../ground/decimal.ts';
import { didYouMean } from '../ground/nearest.ts';
import { numberInQuotes } from '../ground/quoted-number.ts';

const bandSchema = z.strictObject({
  upTo: decimalSchema
    .optional()
    .describe('The upper bound, which belongs to the band; the last band has none.'),
  points: decimalSchema.describe('The points of the band.'),
});

/** What may be the name of a fact. */
const FACT_NAME = /^[a-z][A-Za-z0-9]{0,63}$/;

/** Points computed from a fact by `round`, `bands`, `times`, `plus`, `min` and `max`, in this order. */
export const pointsFromFactSchema = z.strictObject({
  fact: z.string().describe('A number fact.'),
  scale: z
    .int()
    .min(0)
    .max(12)
    .optional()
    .describe('How many decimals are kept of it; 0 if it is left out.'),
  round: roundingSchema.optional().describe('How it is rounded, where the law rounds.'),
  bands: z
    .array(bandSchema)
    .min(1)
    .max(100)
    .optional()
    .describe('The points of the band in which it lies, instead of the number itself.'),
  times: decimalSchema.optional().describe('A factor; a deduction is negative.'),
  plus: decimalSchema.optional().describe('An addend.'),
  min: decimalSchema.optional().describe('The fewest points.'),
  max: decimalSchema.optional().describe('The most points.'),
});
export type PointsFromFact = z.infer<typeof pointsFromFactSchema>;

/** Points as a number or computed from a fact; wrapped, so that its description does not undo how it is chosen. */
export const pointsSchema = z.lazy(() =>
  chosenUnion<number | PointsFromFact>(
    [decimalSchema, pointsFromFactSchema],
    (points) => {
      if (typeof points === 'string') return numberInQuotes(points) === undefined ? undefined : 0;
      return typeof points === 'object' && points !== null ? 1 : 0;
    },
    (points) =>
      `must be a number, or { "fact": "${FACT_NAME.test(String(points)) ? String(points) : '...'}" } for points from a fact`,
  ),
);
export type Points = z.infer<typeof pointsSchema>;

const gradeParams = z.strictObject({
  grade: z.string().describe('A grade of the scale; of a veto, any grade.'),
});
const stepSize = z.union([z.int().min(1).max(20), factReferenceSchema]);
const once = z
  .string()
  .min(1)
  .max(60)
  .optional()
  .describe('A name; of several rules with the same name, only the first moves the grade.');

/** The effect of a rule that fires. */
export const eventSchema = z.discriminatedUnion(
  'type',
  [
    z.strictObject({
      type: z.literal('points'),
      params: z.strictObject({
        points: pointsSchema.describe('A number, or computed from a fact.'),
        weight: decimalSchema
          .optional()
          .describe('The weight in a weighted mean, above 0; 1 if it is left out.'),
      }),
    }),
    z.strictObject({ type: z.literal('grade'), params: gradeParams }),
    z.strictObject({ type: z.literal('veto'), params: gradeParams }),
    z.strictObject({ type: z.literal('cap'), params: gradeParams }),
    z.strictObject({ type: z.literal('floor'), params: gradeParams }),
    z.strictObject({
      type: z.literal('step'),
      params: z.union([
        z.strictObject({ worse: stepSize.describe('How many grades worse.'), once }),
        z.strictObject({ better: stepSize.describe('How many grades better.'), once }),
      ]),
    }),
    z.strictObject({
      type: z.literal('flag'),
      params: z.strictObject({
        text: z.string().min(1).max(500).describe('The text for the reader.'),
      }),
    }),
  ],
  { error: ({ input }) => eventSentence(input) },
);
/** The types of events. */
const TYPES = ['points', 'grade', 'veto', 'cap', 'floor', 'step', 'flag'];

function eventSentence(event: unknown): string {
  const types = `type points, grade, veto, cap, floor, step or flag`;
  if (event === undefined) return `is required: what the rule does, an event of ${types}`;
  const { type } = Object(event) as { type?: unknown };
  return `must be of ${types}${typeof type === 'string' ? didYouMean(type, TYPES) : ''}`;
}

export type RuleEvent = z.infer<typeof eventSchema>;

/**
 * The facts from which the points or the steps of an event are computed.
 *
 * @example factsInEvent({ type: 'points', params: { points: { fact: 'late', times: -5 } } }) // ['late']
 */
export function factsInEvent(event: RuleEvent): string[] {
  if (event.type === 'points') {
    const { points } = event.params;
    return typeof points === 'object' ? [points.fact] : [];
  }
  if (event.type !== 'step') return [];
  const size = 'worse' in event.params ? event.params.worse : event.params.better;
  return typeof size === 'object' ? [size.fact] : [];
}
