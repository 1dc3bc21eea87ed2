import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Deps } from '../../functions/deps/deps.ts';
import { DomainError } from '../../functions/http/domain-error.ts';
import type { HttpEvent, HttpHandler, HttpResult } from '../../functions/http/http.ts';
import { presentError, unexpectedClass } from '../../functions/http/present-error.ts';
import type { Route } from '../../api/route.ts';
import type { Issuer } from '../keys/issuer.ts';
import { LocalFault } from '../local-fault.ts';
import { foreignHostRefusal } from './own-host.ts';
import { matchRoute } from './match-route.ts';
import { readBody } from './read-body.ts';
import type { Traffic } from './traffic.ts';

/** As long as a function behind API Gateway may take. */
const LONGEST_IN_MILLIS = 29_000;

/** How long a connection may take, in milliseconds; it is closed within one look more. */
export type ConnectionTimes = {
  headers: number;
  request: number;
  /** Between two requests. */
  idle: number;
  /** Without a byte in either direction: longer than any answer takes. */
  silent: number;
  look: number;
};

const TIMES: ConnectionTimes = {
  headers: 10_000,
  request: 30_000,
  idle: 20_000,
  silent: 60_000,
  look: 1_000,
};

type Serving = {
  handlers: ReadonlyMap<string, HttpHandler>;
  issuer: Issuer;
  log: Deps['log'];
  traffic: Traffic;
};

/** Serves the routes on this machine alone, as API Gateway serves them in a deployment. */
export async function startHttp(
  serving: Serving,
  port: number,
  times: ConnectionTimes = TIMES,
): Promise<Server> {
  const server = createServer(
    {
      requestTimeout: times.request,
      headersTimeout: times.headers,
      keepAliveTimeout: times.idle,
      connectionsCheckingInterval: times.look,
    },
    (request, response) => void respond(serving, request, response),
  );
  server.setTimeout(times.silent);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const isLate = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
    if (socket.writable) socket.end(isLate ? LATE : plainRefusal());
    else socket.destroy();
  });
  await listening(server, port);
  return server;
}

/** The address that a server has. */
export function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((ready, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const sentence =
        error.code === 'EADDRINUSE'
          ? `Port ${port} is taken; set PORT to another one, such as PORT=${port + 1} npm start.`
          : `Port ${port} cannot be opened (${error.code ?? error.name}); set PORT to another one.`;
      fail(new LocalFault(sentence, { cause: error }));
    });
    server.listen(port, '127.0.0.1', ready);
  });
}

async function respond(
  serving: Serving,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  serving.traffic.note();
  const result = await answer(serving, request).catch((error: unknown) => {
    const { log } = serving;
    const refused = presentError(error);
    const errorClass = unexpectedClass(error);
    // what no handler saw is logged here, the address left out
    log({ status: refused.statusCode, ...(errorClass === undefined ? {} : { error: errorClass }) });
    return refused;
  });
  // the rest of a body that was refused is thrown away, so that the client reads the answer
  if (!request.complete) {
    request.resume();
    response.setHeader('connection', 'close');
  }
  response.writeHead(result.statusCode, {
    ...result.headers,
    'content-length': Buffer.byteLength(result.body),
  });
  response.end(result.body);
}

async function answer(serving: Serving, request: IncomingMessage): Promise<HttpResult> {
  const refusal = foreignHostRefusal(request);
  if (refusal) return refusal;
  const [path, query] = split(request.url ?? '/');
  if (path === '/.well-known/jwks.json') return jwks(serving.issuer);
  const match = matchRoute(request.method ?? '', path);
  if (!('route' in match)) return refuseUnmatched(match.allowed);
  const { route, params } = match;
  const claims = await claimsFor(serving.issuer, route, request);
  const body = await readBody(request);
  const event: HttpEvent = {
    version: '2.0',
    routeKey: `${route.method} ${route.path}`,
    rawPath: path,
    rawQueryString: query,
    headers: request.headers as Record<string, string | undefined>,
    pathParameters: params,
    ...(query === '' ? {} : { queryStringParameters: parametersOf(query) }),
    ...body,
    requestContext: {
      requestId: randomUUID(),
      http: { method: route.method, path },
      ...(claims ? { authorizer: { jwt: { claims, scopes: null } } } : {}),
    },
  };
  const handler = serving.handlers.get(route.handler);
  if (!handler) throw new Error(`There is no handler for ${route.handler}`);
  const until = performance.now() + LONGEST_IN_MILLIS;
  return handler(event, { getRemainingTimeInMillis: () => until - performance.now() });
}

function split(url: string): [string, string] {
  const at = url.indexOf('?');
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
}

/** Parameters as API Gateway hands them over: decoded, repeated ones joined by commas. */
function parametersOf(query: string): Record<string, string> {
  const joined = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    const before = joined.get(name);
    joined.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(joined);
}

async function claimsFor(issuer: Issuer, route: Route, { headers }: IncomingMessage) {
  if (route.scope === null) return undefined;
  const token = /^Bearer ([\w.~+/=-]{1,8000})$/i.exec(headers.authorization ?? '')?.[1];
  const claims = token === undefined ? undefined : await issuer.verify(token);
  if (claims) return claims;
  throw new DomainError(
    'unauthenticated',
    token === undefined
      ? 'The request carries no token; send "Authorization: Bearer" and a token.'
      : 'The token is expired, foreign or broken; get a new one.',
  );
}

function refuseUnmatched(allowed: readonly string[]): HttpResult {
  if (allowed.length === 0) {
    throw new DomainError(
      'not-found',
      'There is no such address; GET /v1/openapi.json lists those that there are.',
    );
  }
  const methods = allowed.join(', ');
  const sentence = `The address takes ${methods} only.`;
  const refused = presentError(new DomainError('method-not-allowed', sentence));
  return { ...refused, headers: { ...refused.headers, allow: methods } };
}

function jwks({ jwks: keys }: Issuer): HttpResult {
  const headers = { 'content-type': 'application/json' };
  return { statusCode: 200, headers, body: JSON.stringify(keys) };
}

/** The answer to a request that does not come to its end. */
const LATE = 'HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\nconnection: close\r\n\r\n';

/** The answer to bytes that are no HTTP request. */
function plainRefusal(): string {
  const { headers, body } = presentError(
    new DomainError('malformed', 'This is not an HTTP request that can be read.'),
  );
  return [
    'HTTP/1.1 400 Bad Request',
    `content-type: ${headers['content-type'] ?? ''}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    '',
    body,
  ].join('\r\n');
}
