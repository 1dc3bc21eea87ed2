import * as z from 'zod';
import { languageCodes } from '../../core/notices/languages/languages.ts';
import { proceedingIdSchema } from './proceeding-schemas.ts';

const language = z.enum(languageCodes).meta({ description: 'Its language, as BCP 47 names it.' });

/** In which language a notice is wanted. */
export const noticeQuery = z.strictObject({
  language: language
    .optional()
    .meta({ description: 'Its language; without it, the first that is there, English first.' }),
});

/** The place of a step in the chain of its proceeding. */
export const stepSequence = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, { error: 'must be the place of a step in the chain, such as 2' })
  .transform(Number)
  .meta({
    description: 'The place of the step in the chain of the proceeding: its `seq`.',
    examples: ['2'],
  });

const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), text: z.string() }),
  z.strictObject({ kind: z.literal('paragraph'), text: z.string() }),
  z.strictObject({
    kind: z.literal('list'),
    isOrdered: z.boolean(),
    items: z.array(z.string()),
  }),
]);

/** A notice, or a draft of one. */
export const shownNotice = z
  .strictObject({
    proceeding: proceedingIdSchema,
    entity: z.string().meta({ description: 'The entity of the proceeding.' }),
    procedure: z.string(),
    version: z.string().meta({ description: 'The version of the procedure.' }),
    step: z.string().meta({ description: 'The step that serves it.' }),
    sequence: z.int().nullable().meta({ description: 'The place of the step; null in a draft.' }),
    language,
    languages: z.array(language).meta({ description: 'The languages in which it can be had.' }),
    title: z.string(),
    office: z.string().meta({ description: 'Who writes.' }),
    standing: z.enum(['full', 'demonstration']),
    draft: z.string().optional().meta({ description: 'In a draft: the sentence that says so.' }),
    demonstration: z
      .string()
      .optional()
      .meta({ description: 'In a demonstration: the sentence that says so.' }),
    blocks: z.array(block).meta({ description: 'What it says; nothing in its texts is markup.' }),
    markdown: z.string().meta({ description: 'The whole as Markdown (CommonMark).' }),
  })
  .meta({ id: 'Notice', description: 'What a step serves, in words.' });
