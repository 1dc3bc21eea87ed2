import * as z from 'zod';
import { readNotices } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { noticeQuery, shownNotice, stepSequence } from '../../schemas/notice-schemas.ts';
import { entityId } from '../../schemas/parameters.ts';
import { proceedingIdSchema } from '../../schemas/proceeding-schemas.ts';

export const route = {
  handler: 'get-proceeding-notice',
  method: 'GET',
  path: '/v1/entities/{id}/proceedings/{proceeding}/steps/{sequence}/notice',
  scope: ['read', 'decide'],
  summary: 'The notice that a step served',
  rights: readNotices,
  readsRules: true,
  description:
    'The notice or decision of a step that was taken, as the proceeding stood with it, whatever came later. The name of the entity is that of the registry today. With `accept: text/html` it is a page to print, with `accept: text/markdown` it is Markdown.',
  params: z.strictObject({ id: entityId, proceeding: proceedingIdSchema, sequence: stepSequence }),
  query: noticeQuery,
  answers: {
    200: { description: 'The notice.', schema: shownNotice, orPage: true, orMarkdown: true },
  },
  refusals: ['not-found', 'no-notice', 'notice-refused', 'faulty'],
} as const satisfies Route;
