import type { ErrorKind } from '../../api/presentations.ts';
import type { Fault } from '../../core/ground/fault.ts';

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
