import { personalNumberFaults } from '../../core/entities/persons/personal-number-faults.ts';
import { faulty } from './domain-error.ts';
import { shapeFaults } from './shape-faults.ts';

/**
 * Lets a document pass that holds nothing which no request may hold: no number of a person in any
 * key or value, no forbidden key, no control character, no nesting without end.
 *
 * @throws DomainError with every fault; no value is repeated
 */
export function wellFormed(document: unknown, admitted: ReadonlySet<string>): void {
  const shape = shapeFaults(document);
  if (shape.length > 0) throw faulty(shape);
  const persons = personalNumberFaults(document, { admitted });
  if (persons.length > 0) {
    throw faulty(persons.map(({ pointer, message }) => ({ pointer, message })));
  }
}
