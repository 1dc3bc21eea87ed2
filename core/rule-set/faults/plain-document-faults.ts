import type { Fault } from '../../ground/fault.ts';
import { documentFaults } from './document-faults.ts';
import { personalDocumentFaults } from './personal-faults.ts';

/**
 * What every document is refused for before its schema reads it: that it is nested too deep or too large, has a key that
 * changes a prototype, or can hold the number of a person. No number is repeated.
 */
export function plainDocumentFaults(document: unknown): Fault[] {
  const unreadable = documentFaults(document);
  return unreadable.length > 0 ? unreadable : personalDocumentFaults(document);
}
