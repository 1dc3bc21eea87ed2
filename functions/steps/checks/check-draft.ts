import { checkRuleSet } from '../../../core/check/check-rule-set.ts';
import { attestedIn } from '../../../core/rule-set/record-facts.ts';
import {
  procedureOf,
  type Jurisdictions,
} from '../../../core/check/findings/procedures-elsewhere.ts';
import { countsOf } from '../../../core/check/finding.ts';
import type { Progress } from '../../../core/check/workload.ts';
import type { Decider } from '../../../core/life/versions/decision-request.ts';
import type { MeasureDefinition } from '../../../core/rule-set/catalogue.ts';
import type { VersionRecord } from '../../../core/life/versions/version-record.ts';
import { jsonOf } from '../../../store/ground/documents.ts';
import { proceduresSetInForce } from '../../../store/procedures/procedures-set-in-force.ts';
import { keepFindings } from '../../../store/rule-sets/drafts.ts';
import type { Decided } from '../../../store/life/write-decision.ts';
import type { Deps } from '../../deps/deps.ts';
import type { StoredVersion } from '../rule-sets/stored-version.ts';
import { versionBefore } from '../rule-sets/version-before.ts';

/** The cases that were submitted with a draft, as they are stored; none where there are none. */
export async function casesOf(
  { store }: Pick<Deps, 'store'>,
  { cases }: Pick<VersionRecord, 'cases'>,
): Promise<unknown> {
  return cases === undefined ? [] : await jsonOf(store, cases);
}

/** Where the procedures hold that measures name, in all versions that were set in force. */
async function jurisdictionsOf(
  store: Deps['store'],
  measures: readonly MeasureDefinition[],
): Promise<Jurisdictions> {
  const ids = [...new Set(measures.flatMap((one) => procedureOf(one) ?? []))];
  const found = ids.map(async (id) => {
    const versions = await proceduresSetInForce(store, id);
    return [id, versions.map(({ jurisdiction }) => jurisdiction)] as const;
  });
  return new Map(await Promise.all(found));
}

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
  const earlier = await versionBefore(store, stored);
  const { ruleSet, measures, recordTypes } = attestedIn(prepared);
  const jurisdictions = await jurisdictionsOf(store, measures);
  const checking = { earlier, onProgress, admitted, jurisdictions };
  const catalogue = { measures: [...measures], recordTypes };
  const report = await checkRuleSet(ruleSet, cases, catalogue, checking);
  return await keepFindings(store, record, report, countsOf(report), decider);
}
