import * as z from 'zod';
import { decide } from '../../rights.ts';
import type { Route } from '../../route.ts';
import type { KindOfDocument } from '../../schemas/kind-of-document.ts';
import { version } from '../../schemas/parameters.ts';

export const routeOf = ({ kind, path, word, id, state, checks, readsRules }: KindOfDocument) =>
  ({
    handler: `post-${kind}-check`,
    folder: 'post-document-check',
    kind,
    method: 'POST',
    path: `/v1/${path}/{id}/versions/{version}/check`,
    scope: 'author',
    summary: `Check a draft of a ${word}`,
    rights: decide,
    ...(readsRules ? { readsRules: true as const } : {}),
    description: `Checks ${checks}, and stores the findings. It takes a token for all rule sets.`,
    params: z.strictObject({ id, version }),
    answers: {
      200: { description: 'It is checked; the findings are read apart.', schema: state },
    },
    refusals: ['not-found', 'wrong-state', 'content-changed', 'faulty'],
  }) as const satisfies Route;
