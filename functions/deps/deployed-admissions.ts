import document from '../../rules/admissions.json' with { type: 'json' };
import { readAdmissions } from '../../core/entities/admissions/read-admissions.ts';

/**
 * What the admissions that are deployed with the code let pass; the synthesis has refused faulty ones.
 *
 * @throws FaultyDocumentError where they have faults all the same
 */
export function deployedAdmissions(): ReadonlySet<string> {
  return readAdmissions(document);
}
