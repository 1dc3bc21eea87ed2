import { faultsOf, type Fault } from '../ground/fault.ts';
import { fieldsOf, recordTypeSchema, type RecordType } from '../records/record-type.ts';
import { displayFaults } from './display-faults.ts';
import { plainDocumentFaults } from './faults/plain-document-faults.ts';
import { declaredFaults } from './faults/fact-faults.ts';

/** Whether a document is meant as a record type, and neither as a rule set nor as a mapping. */
export function isRecordType(document: unknown): boolean {
  const { type, fields, idFrom } = Object(document) as Readonly<Record<string, unknown>>;
  return typeof type === 'string' && fields !== undefined && idFrom === undefined;
}

/**
 * Reads a record type: its schema, and patterns, presence, bounds and defaults of its fields.
 *
 * @returns the type, or every fault with a pointer into the document
 * @example readRecordType(null) // { faults: [{ pointer: '', message: 'must be an object, not null' }] }
 */
export function readRecordType(document: unknown): { type: RecordType } | { faults: Fault[] } {
  const unfit = plainDocumentFaults(document);
  if (unfit.length > 0) return { faults: unfit };
  const parsed = recordTypeSchema.safeParse(document);
  if (!parsed.success) return { faults: faultsOf(parsed.error) };
  const { ofPatterns, ofFacts } = declaredFaults(fieldsOf(parsed.data), false);
  const faults = [...ofPatterns, ...ofFacts].map(({ pointer, message }) => ({
    pointer: pointer.replace(/^\/facts/, '/fields'),
    message,
  }));
  const all = [...faults, ...displayFaults(parsed.data)];
  return all.length > 0 ? { faults: all } : { type: parsed.data };
}
