import * as z from 'zod';
import { decisions } from '../../../core/life/versions/version-machine.ts';
import { readRuleSets } from '../../rights.ts';
import type { Route } from '../../route.ts';
import type { KindOfDocument } from '../../schemas/kind-of-document.ts';
import { version } from '../../schemas/parameters.ts';
import { publishedVersion } from '../../schemas/rule-set-schemas.ts';
import { mayDecide } from '../../schemas/version-schemas.ts';

export const routeOf = ({ kind, path, word, id, document }: KindOfDocument) =>
  ({
    handler: `get-${kind}-version`,
    folder: 'get-document-version',
    kind,
    method: 'GET',
    path: `/v1/${path}/{id}/versions/{version}`,
    scope: 'read',
    summary: `One version of a ${word} as its document`,
    rights: readRuleSets,
    description: 'One version, whole; from approval on it never changes.',
    params: z.strictObject({ id, version }),
    answers: {
      200: {
        description: 'The version.',
        schema: z.strictObject({
          id,
          ...publishedVersion.shape,
          from: publishedVersion.shape.from.nullable(),
          standing: publishedVersion.shape.standing.nullable(),
          decision: z.enum(decisions).meta({ description: 'What was decided of it last.' }),
          mayDecide,
          document,
        }),
      },
    },
    refusals: ['not-found', 'faulty'],
  }) as const satisfies Route;
