import { endpoint } from '../http/endpoint.ts';
import { countedToday, proceedingsToday } from '../steps/measures/counted-today.ts';
import { decidedMeasures } from '../steps/measures/decided-measures.ts';
import type { MeasureDeps } from '../steps/measures/measure-deps.ts';
import { heldToday, underRuleSet, type EntityToday } from '../steps/measures/under-rule-set.ts';
import { isPublished } from '../steps/rule-sets/published.ts';
import { ofWholeRuleSets } from '../steps/rule-sets/whole-rule-sets.ts';
import { route } from '../../api/routes/appraisals/get-entity-appraisals.ts';

/** The appraisals in force for the entity that an id stands for, under all rule sets that the token covers. */
export const getEntityAppraisals = (deps: MeasureDeps) =>
  endpoint(deps, route, async ({ params }, caller) => {
    const { found, notWhole } = await ofWholeRuleSets(deps, caller, async (id) =>
      (await isPublished(deps.store, id)) ? [id] : [],
    );
    const counted = await countedToday(deps, params.id);
    const [proceedings, held] = await Promise.all([
      proceedingsToday(deps, counted),
      heldToday(deps, found.flat(), counted),
    ]);
    const items = await decidedIn(deps, { counted, held, proceedings });
    return { status: 200, body: { entity: counted.entity, notWhole, items, next: null } };
  });

/** The appraisals in force, each with how its restrictions stand, and since when it is in dispute. */
async function decidedIn(deps: MeasureDeps, known: EntityToday) {
  const ids = [...new Set(known.held.map(({ today }) => today.ruleSet.id))];
  const under = new Map(
    await Promise.all(ids.map(async (id) => [id, await underRuleSet(deps, id, known)] as const)),
  );
  return known.held.map(({ today }) => {
    const here = under.get(today.ruleSet.id);
    const disputed = here?.disputes([today.id]);
    const measures = here ? decidedMeasures(today.measures, here) : today.measures;
    return { ...today, measures, ...(disputed && { disputed }) };
  });
}
