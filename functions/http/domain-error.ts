import type { Fault } from '../../core/fault.ts';

/** Why a request is refused; present-error.ts gives each kind its status. */
export const errorKinds = [
  'malformed',
  'unauthenticated',
  'forbidden',
  'not-found',
  'unknown-rule-set',
  'method-not-allowed',
  'not-in-force',
  'date-to-come',
  'wrong-state',
  'content-changed',
  'not-checked',
  'errors-found',
  'four-eyes',
  'scales-differ',
  'still-running',
  'not-running',
  'published-otherwise',
  'receipt-too-large',
  'not-whole',
  'too-large',
  'wrong-content-type',
  'faulty',
  'too-many',
  'unavailable',
] as const;
export type ErrorKind = (typeof errorKinds)[number];

/** A refusal that the caller can understand; its sentence and faults repeat no value of the request. */
export class DomainError extends Error {
  readonly kind: ErrorKind;
  readonly faults: readonly Fault[];

  constructor(kind: ErrorKind, sentence: string, faults: readonly Fault[] = []) {
    super(sentence);
    this.name = 'DomainError';
    this.kind = kind;
    this.faults = faults;
  }
}

/**
 * A refusal for what a document holds.
 *
 * @example throw faulty([{ pointer: '/asOf', message: 'must be a calendar date' }])
 */
export function faulty(faults: readonly Fault[]): DomainError {
  const count = faults.length === 1 ? 'One fault' : `${faults.length} faults`;
  return new DomainError('faulty', `${count} in the document; correct what is listed.`, faults);
}

/** A refusal for what path and query hold. */
export function malformedParameters(faults: readonly Fault[]): DomainError {
  return new DomainError('malformed', 'The address has faults; correct what is listed.', faults);
}
