import * as z from 'zod';
import { decide } from '../../rights.ts';
import type { Route } from '../../route.ts';
import type { KindOfDocument } from '../../schemas/kind-of-document.ts';
import { why } from '../../schemas/version-schemas.ts';

const cases = z.array(z.unknown(), { error: 'must be the list of worked cases' }).meta({
  description: 'Worked cases: what happens, and what the law requires of it.',
});

export const routeOf = ({
  kind,
  path,
  word,
  id,
  state,
  document,
  needsCases,
  readsRules,
}: KindOfDocument) =>
  ({
    handler: `post-${kind}-version`,
    folder: 'post-document-version',
    kind,
    method: 'POST',
    path: `/v1/${path}/{id}/versions`,
    scope: 'author',
    summary: `Submit a draft of a version of a ${word}`,
    rights: decide,
    ...(readsRules ? { readsRules: true as const } : {}),
    description:
      'Submits a draft. Different content under the same version replaces the draft and voids its findings; from approval on a version is immutable. It takes a token for all rule sets.',
    params: z.strictObject({ id }),
    body: needsCases
      ? z.strictObject(
          { document, cases, why },
          { error: 'must be an object with document, cases and why' },
        )
      : z.strictObject(
          { document, cases: cases.exactOptional(), why },
          { error: 'must be an object with document, why and, if there are any, cases' },
        ),
    largest: 1024 * 1024,
    answers: {
      201: { description: 'The draft stands.', schema: state, location: true },
      200: { description: 'The same draft stood already.', schema: state },
    },
    refusals: ['wrong-state', 'too-large', 'wrong-content-type', 'faulty'],
  }) as const satisfies Route;
