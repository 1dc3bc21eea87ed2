import { decideVersion } from '../../core/life/versions/decide-version.ts';
import type {
  Decider,
  DecisionRequest,
  Moment,
} from '../../core/life/versions/decision-request.ts';
import { statusOn, type Term, type VersionStatus } from '../../core/life/versions/in-force.ts';
import type { VersionRecord } from '../../core/life/versions/version-record.ts';
import { DecisionRefusedError } from '../ground/errors.ts';
import type { Writing } from './write-decision.ts';

/**
 * What a request writes, or that it stands already.
 *
 * @throws DecisionRefusedError
 */
export function writing(
  life: Parameters<typeof decideVersion>[0],
  version: string,
  request: DecisionRequest,
  decider: Decider,
  moment: Moment,
): Writing | { stands: VersionRecord } {
  const verdict = decideVersion(life, version, request, decider, moment);
  if ('refusal' in verdict) {
    const { sentence, reason } = verdict.refusal;
    throw new DecisionRefusedError(sentence, reason);
  }
  return 'stands' in verdict
    ? verdict
    : { entry: { ...verdict.entry, version, cause: 'decision' } };
}

/** How a version stands on a day, seen from an instant, among the terms of all versions. */
export function standingAmong(
  { decision, publication, version }: VersionRecord,
  terms: readonly Term[],
  day: string,
  now: string,
): VersionStatus {
  if (!publication) return decision === 'set-in-force' ? 'approved' : decision;
  return statusOn({ ...publication, version }, terms, day, now);
}
