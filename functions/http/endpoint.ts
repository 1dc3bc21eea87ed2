import middy from '@middy/core';
import { admitCaller, type Caller } from './authority.ts';
import type { Deps } from '../deps/deps.ts';
import { NOT_WHOLE } from '../deps/not-whole-alarm.ts';
import { readableCodes } from '../deps/admissions.ts';
import { formsOf } from './preferred-form.ts';
import { validateRequest } from './validate-request.ts';
import type { HttpContext, HttpEvent, HttpHandler, HttpResult } from './http.ts';
import { isAlarming, presentError, unexpectedClass } from './present-error.ts';
import type { Input } from '../../api/contract.ts';
import { scopesOf, type Route } from '../../api/route.ts';

/** A handler's response; its contract lists the possible statuses. */
export type Answer = {
  status: number;
  location?: string;
  /** A place in a chain, which goes out as `ETag`. */
  etag?: number;
  /** Seconds for which anybody may keep the answer; without it, nobody keeps it. */
  keptFor?: number;
} & (
  | { body: unknown; isCanonical?: never; form?: 'json' }
  /** Text that goes out as it stands, because its bytes are signed. */
  | { body: string; isCanonical: true; form?: never }
  /** HTML, or Markdown. */
  | { body: string; form: 'page' | 'markdown'; isCanonical?: never }
);

type Ask<R extends Route> = (
  input: Input<R>,
  caller: Caller,
  context: HttpContext,
) => Promise<Answer> | Answer;

/** The part of a middy request that the middlewares here touch. */
type Passing = {
  event: HttpEvent;
  context: HttpContext;
  response: HttpResult | undefined;
  error: unknown;
  internal: Record<string, unknown>;
};

/** Time reserved for the response that the time is over. */
const TELL_IN_MILLIS = 500;

/**
 * One endpoint: who may ask, the door, the answer; one line in the log; and, attached last, the one
 * presenter of errors.
 */
export function endpoint<R extends Route>(
  deps: Pick<Deps, 'admitted' | 'log' | 'offices'> &
    Partial<Pick<Deps, 'ruleSetsClaim' | 'readAdmissions' | 'withdrawn'>>,
  route: R,
  ask: Ask<R>,
): HttpHandler {
  const scopes = scopesOf(route);
  const answer = async (event: HttpEvent, context: HttpContext): Promise<HttpResult> => {
    const caller = admitCaller(event, scopes, deps);
    if (route.rights.ledger?.includes('Query')) await deps.readAdmissions?.();
    const { admitted, withdrawn = new Set() } = deps;
    const codes = route.method === 'GET' ? readableCodes({ admitted, withdrawn }) : admitted;
    const input = validateRequest(event, route, codes) as Input<R>;
    return underId(event, toResult(await ask(input, caller, context), formsOf(route).length > 1));
  };
  const handler = middy(answer, {
    timeoutEarlyInMillis: TELL_IN_MILLIS,
  })
    .use(requestLog(deps.log))
    .use({ onError: presentLast });
  return handler;
}

function toResult(
  { status, body, location, etag, keptFor, isCanonical, form = 'json' }: Answer,
  isByAccept: boolean,
): HttpResult {
  return {
    statusCode: status,
    headers: {
      ...formHeaders[form],
      'cache-control': keptFor === undefined ? 'no-store' : `public, max-age=${keptFor}`,
      ...(isByAccept ? { vary: 'accept' } : {}),
      ...(location === undefined ? {} : { location }),
      ...(etag === undefined ? {} : { etag: `"${etag}"` }),
    },
    body: isCanonical || form !== 'json' ? (body as string) : JSON.stringify(body),
  };
}

/** A page brings all that it shows: nothing in it is run, and nothing is loaded. */
const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'x-content-type-options': 'nosniff',
};

const formHeaders = {
  json: { 'content-type': 'application/json' },
  page: pageHeaders,
  markdown: {
    'content-type': 'text/markdown; charset=utf-8',
    'x-content-type-options': 'nosniff',
  },
} as const;

function presentLast(request: Passing): void {
  request.response = underId(request.event, presentError(request.error));
}

/** Tells the caller under which id the log has the request. */
function underId({ requestContext }: HttpEvent, { headers, ...result }: HttpResult): HttpResult {
  return { ...result, headers: { ...headers, 'x-request-id': requestContext.requestId } };
}

/** One line for each request: never a body, a path, a parameter or a value. */
function requestLog(log: Deps['log']) {
  const begin = ({ internal }: Passing) => {
    internal['began'] = performance.now();
  };
  const end = ({ event, response, error, internal }: Passing) => {
    const errorClass = error === undefined ? undefined : unexpectedClass(error);
    log({
      route: event.routeKey,
      status: response?.statusCode,
      ms: Math.round(performance.now() - Number(internal['began'])),
      requestId: event.requestContext.requestId,
      ...(errorClass === undefined ? {} : { error: errorClass }),
      ...(isAlarming(error) ? { alarm: NOT_WHOLE } : {}),
    });
  };
  return { before: begin, after: end, onError: end };
}
