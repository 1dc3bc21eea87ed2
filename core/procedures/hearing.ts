import * as z from 'zod';
import { shownTextSchema } from '../ground/shown-text.ts';

/** When and where a hearing is. */
export const hearingSchema = z.strictObject({
  time: shownTextSchema.describe('When it is.'),
  place: shownTextSchema.describe('Where it is.'),
});
