import * as z from 'zod';
import { rootSchema } from '../conditions/document.ts';
import { dateSchema } from '../ground/dates.ts';
import { entityKindSchema } from '../entities/identifiers/entity.ts';
import { lawKeysSchema } from '../ground/law-keys.ts';

/**
 * Transitional law: how a version treats dates and appraisals before it. A version without it applies
 * `exNunc`, from its own first day on.
 */
export const transitionSchema = z
  .strictObject({
    law: lawKeysSchema.describe('The law that provides for it.'),
    scope: z.enum(['exNunc', 'exTunc'], { error: 'is required: exNunc or exTunc' }).meta({
      description:
        'exNunc: the version applies to dates from its first day on. exTunc: once it is in force, it applies to all earlier dates too, back to `since`.',
    }),
    since: dateSchema.optional().meta({
      description: 'The earliest date that a version exTunc applies to; without it, every date.',
    }),
    stays: z
      .strictObject({
        until: dateSchema.meta({ description: 'The last day under the earlier version.' }),
        kinds: z
          .array(entityKindSchema)
          .min(1, { error: 'must name at least one kind, or be left out' })
          .max(6)
          .optional()
          .describe('The kinds of entities that stay.'),
        when: rootSchema.optional().meta({
          description: 'Reads `previous.score`, `previous.grade` and `previous.tier` only.',
        }),
      })
      .optional()
      .meta({
        description:
          'Entities that were appraised before the first day stay under the earlier version until a date: all of them, or those of some kinds, or those for whose last appraisal before that day a condition holds.',
      }),
    milder: z
      .strictObject({ until: dateSchema.optional().describe('The last day on which it applies.') })
      .optional()
      .meta({
        description:
          'Of this version and the one that would be in force without it, the one with the milder outcome counts (lex mitior), until a date or for good.',
      }),
  })
  .meta({ description: 'Transitional law: what the version does with what came before it.' });

export type TransitionDocument = z.infer<typeof transitionSchema>;
