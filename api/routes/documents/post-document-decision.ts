import * as z from 'zod';
import { decide } from '../../rights.ts';
import type { Route } from '../../route.ts';
import type { KindOfDocument } from '../../schemas/kind-of-document.ts';
import { version } from '../../schemas/parameters.ts';
import { documentDecision } from '../../schemas/version-schemas.ts';

export const routeOf = ({ kind, path, word, id, state, past, readsRules }: KindOfDocument) =>
  ({
    handler: `post-${kind}-decision`,
    folder: 'post-document-decision',
    kind,
    method: 'POST',
    path: `/v1/${path}/{id}/versions/{version}/decisions`,
    scope: 'approve',
    summary: `Approve a version of a ${word}, set it in force, withdraw it or annul it`,
    rights: decide,
    ...(readsRules ? { readsRules: true as const } : {}),
    description: `Decides about a version: approve it, set it in force from a day, withdraw it from a day on (each by somebody who did not submit it), or annul it from the start, which is only proposed: nothing changes until somebody else confirms it within 14 days. ${past} The same decision again changes nothing. It takes a token for all rule sets.`,
    params: z.strictObject({ id, version }),
    body: documentDecision,
    largest: 16 * 1024,
    answers: {
      200: { description: 'It is decided.', schema: state },
      202: {
        description: 'It is proposed, and takes effect once somebody else confirms it.',
        schema: state,
      },
    },
    refusals: [
      'not-found',
      'wrong-state',
      'content-changed',
      'not-checked',
      'errors-found',
      'four-eyes',
      'too-large',
      'wrong-content-type',
      'faulty',
    ],
  }) as const satisfies Route;
