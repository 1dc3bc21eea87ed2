import * as z from 'zod';
import { readNotices } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { noticeQuery, shownNotice } from '../../schemas/notice-schemas.ts';
import { entityId } from '../../schemas/parameters.ts';
import { proceedingIdSchema, stepBody } from '../../schemas/proceeding-schemas.ts';

export const route = {
  handler: 'post-proceeding-notice',
  method: 'POST',
  path: '/v1/entities/{id}/proceedings/{proceeding}/notices',
  scope: ['read', 'decide'],
  summary: 'Draft the notice of a step, with nothing written',
  rights: readNotices,
  readsRules: true,
  description:
    'The notice that a step would serve if it were taken now with this body, which is that of the step itself. It is marked as a draft; nothing is written and nobody is bound. Days that the step carries are its own where they are left out. The `ETag` is what the step names in `If-Match`. With `accept: text/html` it is a page to print, with `accept: text/markdown` it is Markdown.',
  params: z.strictObject({ id: entityId, proceeding: proceedingIdSchema }),
  query: noticeQuery,
  body: stepBody,
  largest: 64 * 1024,
  answers: {
    200: {
      description: 'The draft.',
      ...{ schema: shownNotice, orPage: true, orMarkdown: true, etag: true },
    },
  },
  refusals: [
    ...(['not-found', 'no-notice', 'step-refused', 'notice-refused'] as const),
    ...(['too-large', 'wrong-content-type', 'faulty'] as const),
  ],
} as const satisfies Route;
