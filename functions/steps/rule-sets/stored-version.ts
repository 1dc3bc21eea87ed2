import type { VersionRecord } from '../../../core/life/versions/version-record.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import { localDate } from '../../../core/ground/dates.ts';
import { preparedOf } from '../../../store/rule-sets/rule-sets.ts';
import { readVersion, versionsOf } from '../../../store/rule-sets/versions.ts';
import type { Deps } from '../../deps/deps.ts';
import { DomainError } from '../../http/domain-error.ts';

/** A version that stands here, draft or not, and the day where it applies. */
export type StoredVersion = { record: VersionRecord; prepared: Prepared; today: string };

/**
 * A version of a rule set as it stands now.
 *
 * @param missing the message if the rule set has no such version
 * @throws DomainError where there is none
 */
export async function storedVersion(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  { id, version }: { id: string; version: string },
  missing = 'The rule set has no such version here.',
): Promise<StoredVersion> {
  const record = await readVersion(store, id, version);
  if (!record) {
    if ((await versionsOf(store, id)).length === 0) throw noVersions();
    throw new DomainError('not-found', missing);
  }
  const { digest, publication } = record;
  const standing = publication?.standing ?? 'full';
  const prepared = await preparedOf(store, { digest, standing });
  return { record, prepared, today: localDate(clock(), prepared.ruleSet.timeZone) };
}

/** The refusal of a rule set of which not even a draft stands here. */
export function noVersions(): DomainError {
  return new DomainError(
    'unknown-rule-set',
    'No rule set of that id is here, not even a draft; GET /v1/rule-sets lists those that are published.',
  );
}
