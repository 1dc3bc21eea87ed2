import { casesSchema } from '../../../core/check/cases.ts';
import { FaultyDocumentError, faultsOf, type Fault } from '../../../core/ground/fault.ts';
import { noting } from '../../../core/ground/issue-notes.ts';
import type { Catalogue } from '../../../core/rule-set/catalogue.ts';
import {
  personalCaseFaults,
  personalDocumentFaults,
} from '../../../core/rule-set/faults/personal-faults.ts';
import { documentFaults } from '../../../core/rule-set/faults/document-faults.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import { faulty } from '../../http/domain-error.ts';
import { append } from '../../../core/ground/append.ts';

/**
 * The draft, once its document and its cases have no fault.
 *
 * @throws DomainError with every fault of both
 */
export function preparedDraft(
  id: string,
  { document, cases }: { document: unknown; cases: unknown },
  { catalogue, admitted }: { catalogue: Catalogue; admitted: ReadonlySet<string> },
): Prepared {
  const unreadable = documentFaults(document);
  if (unreadable.length > 0) throw faulty(underneath('/document', unreadable));
  const persons = [
    ...underneath('/document', personalDocumentFaults(document, admitted)),
    ...underneath('/cases', personalCaseFaults(document, cases, admitted)),
  ];
  if (persons.length > 0) throw faulty(persons);
  const faults: Fault[] = [];
  const parsed = casesSchema.safeParse(cases, noting);
  if (!parsed.success) append(faults, faultsOf(parsed.error, ['cases']));
  let prepared: Prepared | undefined;
  try {
    prepared = prepare(document, catalogue);
  } catch (error) {
    if (!(error instanceof FaultyDocumentError)) throw error;
    append(faults, underneath('/document', error.faults));
  }
  if (prepared && prepared.ruleSet.id !== id) {
    const message = `is another rule set than the address names; submit it under its own id`;
    faults.push({ pointer: '/document/id', message });
  }
  if (!prepared || faults.length > 0) throw faulty(faults);
  return prepared;
}

function underneath(base: string, faults: readonly Fault[]): Fault[] {
  return faults.map(({ pointer, message }) => ({ pointer: base + pointer, message }));
}
