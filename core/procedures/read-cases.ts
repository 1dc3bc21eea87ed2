import { faultsOf, type Fault } from '../ground/fault.ts';
import { plainDocumentFaults } from '../rule-set/faults/plain-document-faults.ts';
import { procedureCasesSchema, type ProcedureCase } from './cases-of-procedure.ts';

/** The worked cases of a procedure, or every fault of the document that has them. */
export function readProcedureCases(
  given: unknown,
): { cases: ProcedureCase[] } | { faults: readonly Fault[] } {
  const unfit = plainDocumentFaults(given);
  if (unfit.length > 0) return { faults: unfit };
  const parsed = procedureCasesSchema.safeParse(given);
  return parsed.success ? { cases: parsed.data } : { faults: faultsOf(parsed.error) };
}
