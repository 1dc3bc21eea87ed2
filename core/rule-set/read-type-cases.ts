import { faultsOf, type Fault } from '../ground/fault.ts';
import { typeCasesSchema, type TypeCase } from '../records/cases-of-type.ts';
import { fieldsOf, type RecordType } from '../records/record-type.ts';
import { documentFaults } from './faults/document-faults.ts';
import { personalTypeCaseFaults } from './faults/personal-faults.ts';

/**
 * The worked cases of a record type, or every fault of the document that has them.
 *
 * @param type the record type, whose codes of schemes are no numbers of persons; undefined where it has faults
 * @example readTypeCases([], undefined) // { faults: [{ pointer: '', message: 'has no case; write records that are valid, and records that are refused' }] }
 */
export function readTypeCases(
  given: unknown,
  type: RecordType | undefined,
  admitted?: ReadonlySet<string>,
): { cases: TypeCase[] } | { faults: Fault[] } {
  const unreadable = documentFaults(given);
  if (unreadable.length > 0) return { faults: unreadable };
  const place = { name: type?.type ?? '', fields: type ? fieldsOf(type) : {} };
  const personal = personalTypeCaseFaults(given, place, admitted);
  if (personal.length > 0) return { faults: personal };
  const parsed = typeCasesSchema.safeParse(given);
  return parsed.success ? { cases: parsed.data } : { faults: faultsOf(parsed.error) };
}
