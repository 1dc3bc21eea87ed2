import { FaultyDocumentError } from '../../core/ground/fault.ts';
import type { DecisionRequest, Moment } from '../../core/life/versions/decision-request.ts';
import type { Life } from '../../core/life/versions/fold-versions.ts';
import { recordTypeNamed } from '../../core/life/versions/version-entry.ts';
import type { VersionRecord } from '../../core/life/versions/version-record.ts';
import type { RecordType } from '../../core/records/record-type.ts';
import type { Store } from '../ground/client.ts';
import { DecisionRefusedError } from '../ground/errors.ts';
import type { Decidable, Meaning } from '../life/decisions.ts';
import { unreadBy } from './earlier-versions.ts';
import { typeOfDigest } from './type-of-digest.ts';

/**
 * A version of a record type to decide about. Its days are those of UTC, and no decision is about a day that has passed:
 * records were written by the version of that day.
 */
export function recordTypeVersion(type: string, version: string): Decidable {
  return { ...recordTypeNamed(type), version, meaningOf };
}

async function meaningOf(store: Store, held: VersionRecord): Promise<Meaning> {
  const { document } = await typeOfDigest(store, held.digest);
  return {
    today: (at) => at.slice(0, 'YYYY-MM-DD'.length),
    terms: (terms) => terms,
    mustAllow: async (request, life, moment) => {
      mustBeToCome(request, held, moment);
      if (request.act === 'approve' || request.act === 'set-in-force') {
        await mustReadEarlier(store, life, document);
      }
    },
  };
}

/** @throws FaultyDocumentError */
function mustBeToCome(
  request: DecisionRequest,
  { publication }: VersionRecord,
  { today }: Moment,
): void {
  const refuse = (pointer: string, what: string): void => {
    const message = `lies before ${today}, today in UTC; records of earlier days were written by the version of their day, so ${what} from today or a later day`;
    throw new FaultyDocumentError('The decision is refused', [{ pointer, message }]);
  };
  if (request.act === 'set-in-force' && request.terms.from < today) refuse('/from', 'set it in force'); // prettier-ignore
  if (request.act === 'withdraw' && publication && request.on < today) refuse('/on', 'withdraw it');
}

/**
 * Since it was checked, another version may have been set in force.
 *
 * @throws DecisionRefusedError
 */
async function mustReadEarlier(store: Store, life: Life, type: RecordType): Promise<void> {
  const unread = await unreadBy(store, life, type);
  if (!unread) return;
  const { version, faults } = unread;
  const [{ pointer, message }, ...more] = faults;
  const others = more.length > 0 ? `; and ${more.length} more` : '';
  throw new DecisionRefusedError(
    `Since it was checked, version ${version} was set in force, whose records it does not read: ${pointer} ${message}${others}. Give the changed document a new version.`,
    'errors-found',
  );
}
