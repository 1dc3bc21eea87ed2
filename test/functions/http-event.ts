import type { HttpContext, HttpEvent } from '../../functions/http/http.ts';
import { routes } from '../../api/routes.ts';

type Asked = {
  body?: unknown;
  claims?: Readonly<Record<string, unknown>>;
  params?: Record<string, string>;
  query?: Record<string, string>;
};

/** A request as API Gateway hands it over, once the authorizer has verified the claims. */
export function httpEvent(handler: string, { body, claims, params, query }: Asked = {}): HttpEvent {
  const { method, path } = routes.find((route) => route.handler === handler)!;
  return {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: '',
    headers: { 'content-type': 'application/json' },
    ...(params ? { pathParameters: params } : {}),
    ...(query ? { queryStringParameters: query } : {}),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    isBase64Encoded: false,
    requestContext: {
      requestId: `request-of-${handler}`,
      http: { method, path },
      ...(claims
        ? {
            authorizer: {
              jwt: { claims: { rule_sets: '*', authority: '*', ...claims }, scopes: null },
            },
          }
        : {}),
    },
  };
}

export const inTime: HttpContext = { getRemainingTimeInMillis: () => 20_000 };
