import type { IncomingMessage } from 'node:http';
import type { HttpResult } from '../../functions/http/http.ts';

const OWN = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/**
 * The refusal of a request that was sent to another name than this machine's own, undefined for all
 * others. A page whose name leads to this machine (DNS rebinding) could read the answers otherwise.
 */
export function foreignHostRefusal({ headers }: IncomingMessage): HttpResult | undefined {
  if (headers.host !== undefined && OWN.test(headers.host)) return undefined;
  const problem = {
    type: '/problems/foreign-host',
    title: 'The request is for another host',
    status: 421,
    detail: 'This server answers under localhost and 127.0.0.1 only; send one of them as Host.',
    faults: [],
  };
  return {
    statusCode: problem.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    body: JSON.stringify(problem),
  };
}
