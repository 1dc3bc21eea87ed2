import { refusalOf, type Act } from '../core/life/transitions.ts';
import { DecisionRefusedError } from './errors.ts';
import type { Step, VersionRecord } from './versions.ts';

/**
 * The record on which an act may follow.
 *
 * @throws DecisionRefusedError where it may not
 */
export function mayFollow(act: Act, held: VersionRecord | null): VersionRecord {
  const refusal = refusalOf(act, held?.decision ?? 'new');
  if (refusal !== undefined) throw new DecisionRefusedError(refusal);
  // a new version may only be submitted, which looks at no record
  return held as VersionRecord;
}

/** The refusal where another content stands than the one that was meant. */
export function contentChanged(): DecisionRefusedError {
  return new DecisionRefusedError(
    'Another content stands under this version now; read it again, and name its digest.',
    'content-changed',
  );
}

/** What a decision leaves as it was. */
export function kept({
  digest,
  submitters,
  cases,
  found,
  approval,
  publication,
}: VersionRecord): Omit<Step['record'], 'decision'> {
  return {
    digest,
    submitters,
    ...(cases === undefined ? {} : { cases }),
    ...(found ? { found } : {}),
    ...(approval ? { approval } : {}),
    ...(publication ? { publication } : {}),
  };
}
