import type { Fault } from '../ground/fault.ts';
import { fieldsOf, type RecordType } from '../records/record-type.ts';
import { declaredFaults } from './faults/fact-faults.ts';

/**
 * The faults of a record type beyond those of its schema: patterns, presence, bounds and defaults of its fields.
 *
 * @returns faults with pointers into the document
 */
export function recordTypeFaults(type: RecordType): Fault[] {
  const { ofPatterns, ofFacts } = declaredFaults(fieldsOf(type), false);
  return [...ofPatterns, ...ofFacts].map(({ pointer, message }) => ({
    pointer: pointer.replace(/^\/facts/, '/fields'),
    message,
  }));
}
