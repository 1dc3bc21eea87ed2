import { checkRuleSet } from '../../core/check/check-rule-set.ts';
import { countsOf } from '../../core/check/finding.ts';
import type { Progress } from '../../core/check/workload.ts';
import type { CheckStart } from '../../api/schemas/check-schemas.ts';
import type { Decider } from '../../core/life/versions/decision-request.ts';
import { keepFindings } from '../../store/rule-sets/drafts.ts';
import type { Decided } from '../../store/rule-sets/write-decision.ts';
import type { Deps } from '../deps/deps.ts';
import type { StoredVersion } from './stored-version.ts';
import { versionBefore } from './version-before.ts';

export type CheckDeps = Deps & {
  /** Hands a check to the state machine, which has as long as it takes. */
  startCheck: (start: CheckStart) => Promise<void>;
  /** Estimated microseconds that a check may take within a request. */
  atOnce?: number;
};

/**
 * Checks a draft with its cases and stores what is found.
 *
 * @param onProgress lets other work go on before it answers
 * @throws DecisionRefusedError where the draft is no longer the one that was checked
 */
export async function checkDraft(
  { store, admitted }: Pick<Deps, 'store' | 'admitted'>,
  stored: StoredVersion,
  cases: unknown,
  { decider, onProgress }: { decider: Decider; onProgress: Progress },
): Promise<Decided> {
  const { record, prepared } = stored;
  const measures = prepared.measures.map(({ definition }) => definition);
  const earlier = await versionBefore(store, stored);
  const checking = { earlier, onProgress, admitted };
  const report = await checkRuleSet(prepared.ruleSet, cases, { measures }, checking);
  return await keepFindings(store, record, report, countsOf(report), decider);
}
