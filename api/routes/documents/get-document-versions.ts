import type { Route } from '../../route.ts';
import type { KindOfDocument } from '../../schemas/kind-of-document.ts';
import { versionsOf } from '../versions-of.ts';

export const routeOf = ({ kind, path, state, ...of }: KindOfDocument) =>
  ({
    ...versionsOf(of, state),
    handler: `get-${kind}-versions`,
    folder: 'get-document-versions',
    kind,
    path: `/v1/${path}/{id}/versions`,
    refusals: ['not-found', 'faulty'],
  }) as const satisfies Route;
