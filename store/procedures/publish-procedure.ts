import { procedureNamed } from '../../core/life/versions/version-entry.ts';
import type { ProcedureDocument } from '../../core/procedures/procedure-schema.ts';
import type { Store } from '../ground/client.ts';
import { publishWithCode, type PublishedWithCode } from '../life/publish-with-code.ts';

/**
 * Publishes a version of a procedure that comes with the code, for proceedings that are opened from the first day of its law
 * on. The same again changes nothing, and it takes the place of no version that people set in force.
 *
 * @throws PublicationRefusedError if the version exists with other content
 */
export async function publishProcedure(
  store: Store,
  document: ProcedureDocument,
  by: string,
): Promise<PublishedWithCode> {
  const { id, version, effective } = document;
  const subject = procedureNamed(id);
  return await publishWithCode(store, {
    ...{ subject, version, document, by },
    from: () => effective.from,
  });
}
