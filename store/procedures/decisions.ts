import { localDate } from '../../core/ground/dates.ts';
import { NotWholeError } from '../../core/ground/not-whole.ts';
import { procedureNamed } from '../../core/life/versions/version-entry.ts';
import type { VersionRecord } from '../../core/life/versions/version-record.ts';
import type { ProcedureDocument } from '../../core/procedures/procedure-schema.ts';
import type { Store } from '../ground/client.ts';
import { jsonOf } from '../ground/documents.ts';
import type { Decidable, Meaning } from '../life/decisions.ts';

/** A version of a procedure to decide about: its days are those of its time zone. */
export function procedureVersion(id: string, version: string): Decidable {
  return { ...procedureNamed(id), version, meaningOf };
}

async function meaningOf(store: Store, { digest }: VersionRecord): Promise<Meaning> {
  const document = (await jsonOf(store, digest)) as ProcedureDocument | null;
  if (!document) throw new NotWholeError(`the document of digest ${digest} is not there`);
  return { today: (at) => localDate(at, document.timeZone), terms: (terms) => terms };
}
