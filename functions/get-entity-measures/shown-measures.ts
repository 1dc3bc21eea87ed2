import type { InForceToday } from '../steps/appraisals/in-force-today.ts';
import { decidedOf } from '../steps/measures/decided-measures.ts';
import type { UnderRuleSet } from '../steps/measures/under-rule-set.ts';
import type { Store } from '../../store/ground/client.ts';
import { preparedOf } from '../../store/rule-sets/rule-sets.ts';

/** The measures of an entity under a rule set: the incentives that are granted, and its restrictions. */
export async function shownMeasures(store: Store, under: UnderRuleSet) {
  const granted = await Promise.all(under.inForce.map((one) => grantedBy(store, under, one)));
  return [...granted.flat(), ...restricted(under)];
}

async function grantedBy(
  store: Store,
  { disputes }: UnderRuleSet,
  { id, ruleSet, standing, measures }: InForceToday,
) {
  const incentives = measures.filter(({ kind }) => kind === 'incentive');
  if (incentives.length === 0) return [];
  const prepared = await preparedOf(store, { digest: ruleSet.digest, standing });
  const disputed = disputes([id]);
  return incentives.map(({ measure, law, from, until, renews }) => {
    const own = prepared.measures.find(({ definition }) => definition.id === measure);
    return {
      ...{ kind: 'incentive', status: 'granted', ruleSet: ruleSet.id, appraisal: id, measure },
      ...{ title: own?.definition.title ?? measure, law, from },
      ...(until === undefined ? {} : { until }),
      ...(renews === undefined ? {} : { renews }),
      ...(disputed && { disputed }),
    };
  });
}

function restricted(under: UnderRuleSet) {
  return under.restrictions.map((one) => {
    const { measure, law, definition } = one;
    const { title, decidedBy, notice, wayBack } = definition;
    const by = under.inForce.find(({ measures }) =>
      measures.some((own) => own.measure === measure),
    );
    return {
      ...{ kind: 'restriction', ruleSet: under.ruleSet, measure, title, law },
      ...(by && { appraisal: by.id }),
      ...{ decidedBy, notice, wayBack, ...decidedOf(one, under) },
    };
  });
}
