import type { Route } from '../../route.ts';
import type { KindOfDocument } from '../../schemas/kind-of-document.ts';
import { versionOf } from '../versions-of.ts';

export const routeOf = ({ kind, path, document, ...of }: KindOfDocument) =>
  ({
    ...versionOf(of, { document }),
    handler: `get-${kind}-version`,
    folder: 'get-document-version',
    kind,
    path: `/v1/${path}/{id}/versions/{version}`,
    refusals: ['not-found', 'faulty'],
  }) as const satisfies Route;
