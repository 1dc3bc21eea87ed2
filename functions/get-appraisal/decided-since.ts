import type { ReasonedAppraisal } from '../../core/appraisal/appraisal.ts';
import { countedToday, proceedingsToday } from '../steps/measures/counted-today.ts';
import { decidedMeasures } from '../steps/measures/decided-measures.ts';
import type { MeasureDeps } from '../steps/measures/measure-deps.ts';
import { heldToday, underRuleSet } from '../steps/measures/under-rule-set.ts';

/** How the restrictions of an appraisal stand today, and since when it is in dispute. */
export async function decidedSince(
  deps: MeasureDeps,
  { id, entity, ruleSet, measures }: ReasonedAppraisal,
) {
  const counted = await countedToday(deps, entity.id);
  const [proceedings, held] = await Promise.all([
    proceedingsToday(deps, counted),
    heldToday(deps, [ruleSet.id], counted),
  ]);
  const under = await underRuleSet(deps, ruleSet.id, { counted, held, proceedings });
  const disputed = under.disputes([id]);
  return { measures: decidedMeasures(measures, under), ...(disputed && { disputed }) };
}
