import { FaultyDocumentError, type Fault } from '../../core/fault.ts';
import {
  BusyError,
  CursorRefusedError,
  DecisionRefusedError,
  PublicationRefusedError,
} from '../../store/errors.ts';
import { isPassing } from '../../store/retry.ts';
import { DomainError, type ErrorKind } from './domain-error.ts';
import type { HttpResult } from './http.ts';

/** A problem document, RFC 9457, with every fault by JSON pointer. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  faults: readonly Fault[];
  retryable?: true;
};

type Presented = { status: number; title: string; retryAfter?: number };

/** The status and title of each kind of refusal; statuses of refusals stand nowhere else. */
export const presentations: Readonly<Record<ErrorKind | 'internal', Presented>> = {
  malformed: { status: 400, title: 'The request cannot be read' },
  unauthenticated: { status: 401, title: 'A valid token is needed' },
  forbidden: { status: 403, title: 'The token does not allow this' },
  'not-found': { status: 404, title: 'Nothing is known under this address' },
  'unknown-rule-set': { status: 404, title: 'The rule set is unknown' },
  'method-not-allowed': { status: 405, title: 'The address does not take this method' },
  'not-in-force': { status: 409, title: 'No such version is in force on that date' },
  'date-to-come': { status: 409, title: 'The date is still to come' },
  'wrong-state': { status: 409, title: 'The version does not stand where this can be done' },
  'content-changed': { status: 409, title: 'Another content stands under this version' },
  'not-checked': { status: 409, title: 'The version was not checked' },
  'errors-found': { status: 409, title: 'Checking the version found errors' },
  'four-eyes': { status: 403, title: 'Somebody else has to approve this' },
  'scales-differ': { status: 409, title: 'The versions grade on different scales' },
  'still-running': { status: 409, title: 'It is still running' },
  'not-running': { status: 409, title: 'It is not running any more' },
  'published-otherwise': { status: 409, title: 'The version is published otherwise' },
  'receipt-too-large': { status: 409, title: 'The receipt is too large for an answer' },
  'not-whole': { status: 409, title: 'What is stored does not hold together' },
  'too-large': { status: 413, title: 'The body is too large' },
  'wrong-content-type': { status: 415, title: 'The body is not of a type taken here' },
  faulty: { status: 422, title: 'The document has faults' },
  'too-many': { status: 429, title: 'Too many requests', retryAfter: 1 },
  internal: { status: 500, title: 'An unexpected error' },
  unavailable: { status: 503, title: 'Not possible at the moment', retryAfter: 1 },
};

const longestPointer = 300;

/** Says what kind of refusal an error is, and shows it as a problem document. */
export function problemOf(error: unknown): Problem {
  const kind = kindOf(error);
  const { status, title, retryAfter } = presentations[kind];
  return {
    type: `/problems/${kind}`,
    title,
    status,
    detail: detailOf(error, kind),
    faults: faultsIn(error),
    ...(retryAfter === undefined ? {} : { retryable: true }),
  };
}

/** Turns an error into the answer that the caller gets; one that nobody expected shows no details. */
export function presentError(error: unknown): HttpResult {
  const problem = problemOf(error);
  const { retryAfter } = presentations[kindOf(error)];
  return {
    statusCode: problem.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
      ...(problem.status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    },
    body: JSON.stringify(problem),
  };
}

/** The class of an error that nobody expected, for the log; undefined for a refusal. */
export function unexpectedClass(error: unknown): string | undefined {
  const kind = kindOf(error);
  if (kind !== 'internal' && (kind !== 'unavailable' || error instanceof DomainError)) {
    return undefined;
  }
  return error instanceof Error ? error.name : typeof error;
}

function kindOf(error: unknown): ErrorKind | 'internal' {
  if (error instanceof DomainError) return error.kind;
  if (error instanceof FaultyDocumentError) return 'faulty';
  if (error instanceof BusyError) return 'unavailable';
  if (error instanceof CursorRefusedError) return 'malformed';
  if (error instanceof PublicationRefusedError) return 'published-otherwise';
  if (error instanceof DecisionRefusedError) return error.reason;
  return isPassing(error) ? 'unavailable' : 'internal';
}

function detailOf(error: unknown, kind: ErrorKind | 'internal'): string {
  if (error instanceof DomainError) return error.message;
  if (error instanceof FaultyDocumentError) return 'Correct what is listed.';
  if (error instanceof CursorRefusedError) return 'The address has faults; correct what is listed.';
  if (error instanceof PublicationRefusedError || error instanceof DecisionRefusedError) {
    return error.message;
  }
  if (kind === 'unavailable') return 'The store is busy or out of reach; try again shortly.';
  return 'The log has the class of the error under the id of this request, in x-request-id.';
}

function faultsIn(error: unknown): readonly Fault[] {
  if (error instanceof CursorRefusedError) {
    return [{ pointer: '/query/cursor', message: error.message }];
  }
  if (!(error instanceof DomainError || error instanceof FaultyDocumentError)) return [];
  return error.faults.map(({ pointer, message }) => ({
    pointer: pointer.length > longestPointer ? `${pointer.slice(0, longestPointer)}…` : pointer,
    message,
  }));
}
