import { FaultyDocumentError, type Fault } from '../../core/ground/fault.ts';
import { NotWholeError } from '../../core/ground/not-whole.ts';
import {
  BusyError,
  CursorRefusedError,
  DecisionRefusedError,
  DoubtRefusedError,
  ObservationHeldError,
  ProceedingRefusedError,
  PublicationRefusedError,
  RegistryRefusedError,
  SlotsTakenError,
} from '../../store/ground/errors.ts';
import { isPassing } from '../../store/ground/retry.ts';
import { presentations, type ErrorKind } from '../../api/presentations.ts';
import { DomainError } from './domain-error.ts';
import type { HttpResult } from './http.ts';

/** A problem document, RFC 9457, with every fault by JSON pointer. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  faults: readonly Fault[];
  /** How many there are beyond those that are listed. */
  moreFaults?: number;
  retryable?: true;
};

const longestPointer = 300;
const longestMessage = 2000;

/** So many faults stand in one answer; further ones are counted. */
export const MOST_FAULTS = 1000;

/**
 * Says what kind of refusal an error is, and shows it as a problem document.
 *
 * @param most how many faults it may list
 */
export function problemOf(error: unknown, most = MOST_FAULTS): Problem {
  const kind = kindOf(error);
  const { status, title, retryAfter } = presentations[kind];
  const listed = faultsIn(error);
  return {
    type: `/problems/${kind}`,
    title,
    status,
    detail: detailOf(error, kind),
    faults: listed.slice(0, most).map(shown),
    ...(listed.length > most ? { moreFaults: listed.length - most } : {}),
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
  if (error instanceof DoubtRefusedError) return error.reason;
  if (error instanceof RegistryRefusedError) return error.reason;
  if (error instanceof ObservationHeldError) return 'observation-held';
  if (error instanceof NotWholeError) return 'not-whole';
  if (error instanceof ProceedingRefusedError) return error.kind;
  if (error instanceof SlotsTakenError) return 'still-running';
  return isPassing(error) ? 'unavailable' : 'internal';
}

function detailOf(error: unknown, kind: ErrorKind | 'internal'): string {
  if (error instanceof DomainError) return error.message;
  if (error instanceof FaultyDocumentError) return 'Correct what is listed.';
  if (error instanceof CursorRefusedError) return 'The address has faults; correct what is listed.';
  if (isOwnWord(error)) return error.message;
  if (kind === 'unavailable') return 'The store is busy or out of reach; try again shortly.';
  return 'The log has the class of the error under the id of this request, in x-request-id.';
}

function isOwnWord(error: unknown): error is Error {
  const kinds = [
    PublicationRefusedError,
    DecisionRefusedError,
    DoubtRefusedError,
    RegistryRefusedError,
    ProceedingRefusedError,
    ObservationHeldError,
    NotWholeError,
    SlotsTakenError,
  ];
  return kinds.some((kind) => error instanceof kind);
}

/** Whether somebody is called for it: what is stored does not hold together. */
export function isAlarming(error: unknown): boolean {
  return kindOf(error) === 'not-whole';
}

function faultsIn(error: unknown): readonly Fault[] {
  if (error instanceof CursorRefusedError) {
    return [{ pointer: '/query/cursor', message: error.message }];
  }
  if (error instanceof ProceedingRefusedError) {
    return error.refusals.map(({ reason, sentence }) => ({
      pointer: '/body/step',
      message: `${reason}: ${sentence}`,
    }));
  }
  if (!(error instanceof DomainError || error instanceof FaultyDocumentError)) return [];
  return error.faults;
}

function shown({ pointer, message }: Fault): Fault {
  return {
    pointer: pointer.length > longestPointer ? `${pointer.slice(0, longestPointer)}…` : pointer,
    message: message.length > longestMessage ? `${message.slice(0, longestMessage)}…` : message,
  };
}
