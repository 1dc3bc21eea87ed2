import { casesSchema } from '../../core/check/cases.ts';
import { FaultyDocumentError, faultsOf, type Fault } from '../../core/ground/fault.ts';
import type { Catalogue } from '../../core/rule-set/catalogue.ts';
import { prepare } from '../../core/rule-set/prepare.ts';
import type { Prepared } from '../../core/rule-set/prepared.ts';
import { faulty } from '../http/domain-error.ts';
import { append } from '../../core/ground/append.ts';

/**
 * The draft, once its document and its cases have no fault.
 *
 * @throws DomainError with every fault of both
 */
export function preparedDraft(
  id: string,
  { document, cases }: { document: unknown; cases: unknown },
  catalogue: Catalogue,
): Prepared {
  const faults: Fault[] = [];
  const parsed = casesSchema.safeParse(cases);
  if (!parsed.success) append(faults, faultsOf(parsed.error, ['cases']));
  let prepared: Prepared | undefined;
  try {
    prepared = prepare(document, catalogue);
  } catch (error) {
    if (!(error instanceof FaultyDocumentError)) throw error;
    const inside = error.faults.map(({ pointer, message }) => ({
      pointer: `/document${pointer}`,
      message,
    }));
    append(faults, inside);
  }
  if (prepared && prepared.ruleSet.id !== id) {
    const message = `is another rule set than the address names; submit it under its own id`;
    faults.push({ pointer: '/document/id', message });
  }
  if (!prepared || faults.length > 0) throw faulty(faults);
  return prepared;
}
