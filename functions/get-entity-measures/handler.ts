import { endpoint } from '../http/endpoint.ts';
import { countedToday, proceedingsToday } from '../steps/measures/counted-today.ts';
import type { MeasureDeps } from '../steps/measures/measure-deps.ts';
import { heldToday, underRuleSet } from '../steps/measures/under-rule-set.ts';
import { isPublished } from '../steps/rule-sets/published.ts';
import { ofWholeRuleSets } from '../steps/rule-sets/whole-rule-sets.ts';
import { shownMeasures } from './shown-measures.ts';
import { route } from '../../api/routes/measures/get-entity-measures.ts';

/** All measures of the entity that an id stands for, as they stand today, under all rule sets that the token covers. */
export const getEntityMeasures = (deps: MeasureDeps) =>
  endpoint(deps, route, async ({ params }, caller) => {
    const { store } = deps;
    const { found, notWhole } = await ofWholeRuleSets(deps, caller, async (id) =>
      (await isPublished(store, id)) ? [id] : [],
    );
    const counted = await countedToday(deps, params.id);
    const proceedings = await proceedingsToday(deps, counted);
    const held = await heldToday(deps, found.flat(), counted);
    const about = proceedings.flatMap(({ folded }) =>
      'ruleSet' in folded.about ? folded.about.ruleSet : [],
    );
    const known = new Set([...about, ...held.map(({ today }) => today.ruleSet.id)]);
    const ruleSets = found.flat().filter((id) => known.has(id));
    const items = await Promise.all(
      ruleSets.map(async (id) =>
        shownMeasures(store, await underRuleSet(deps, id, { counted, held, proceedings })),
      ),
    );
    const { entity } = counted;
    return { status: 200, body: { entity, notWhole, items: items.flat(), next: null } };
  });
