import * as z from 'zod';
import { textSchema } from './law.ts';
import { hasUnseen, UNSEEN_FAULT } from './unseen.ts';

/** A text that is shown as it stands: it has something to read, and nothing that changes how the rest is read. */
export const shownTextSchema = textSchema
  .refine((text) => !hasUnseen(text), { error: UNSEEN_FAULT })
  .refine((text) => text.trim() !== '', { error: 'is empty; write it, or leave it out' });

/** Such a text, or a list of them. */
export const shownWordsSchema = z.union(
  [shownTextSchema, z.array(shownTextSchema).min(1).max(50)],
  { error: 'must be a text, or a list of 1 to 50 texts' },
);
