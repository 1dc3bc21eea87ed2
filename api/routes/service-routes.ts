import type { Route } from '../route.ts';

/** What the service says of itself. */
export const serviceRoutes: readonly Route[] = [
  {
    handler: 'get-health',
    method: 'GET',
    path: '/v1/health',
    scope: null,
    summary: 'Whether the system answers',
    rights: {},
  },
  {
    handler: 'get-openapi',
    method: 'GET',
    path: '/v1/openapi.json',
    scope: null,
    summary: 'This description',
    rights: {},
  },
];
