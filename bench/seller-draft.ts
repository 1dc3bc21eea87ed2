import { plainRulesOf } from '../core/rule-set/flat-rules.ts';
import type { Rule } from '../core/rule-set/rule.ts';
import type { RuleSet } from '../core/rule-set/schema.ts';

/**
 * A draft of the next version of the rules for food sellers, as an authority might write one: lower
 * bounds of the grades, dearer suppliers, a new rule for large cold counters, a raise of two grades
 * for refused inspections, one ground for lowering gone, and fewer sellers under closer watch.
 */
export function sellerDraftOf(inForce: RuleSet): RuleSet {
  const draft = structuredClone(inForce);
  const ruleNamed = (name: string): Rule => {
    const found = plainRulesOf(draft.rules).find((rule) => rule.name === name);
    if (!found) throw new Error(`The rules for food sellers have no ${name}`);
    return found;
  };
  draft.version = '2027.1';
  draft.effective = { from: '2027-01-01' };
  for (const [grade, to] of Object.entries({ A: 28, B: 42, C: 57 })) {
    const found = draft.grades?.find((candidate) => candidate.grade === grade);
    if (found) found.to = to;
  }
  const suppliers = ruleNamed('suppliers').event;
  if (suppliers.type === 'points' && typeof suppliers.params.points === 'object') {
    for (const band of suppliers.params.points.bands ?? []) {
      if (band.upTo !== 0) band.points += 1;
    }
  }
  ruleNamed('raise-refused-inspection').event = {
    type: 'step',
    params: { worse: 2, once: 'raise' },
  };
  draft.rules = draft.rules.filter(({ name }) => name !== 'lower-other-local');
  draft.rules.push({
    name: 'large-cold-counter',
    title: 'Large counter of bulk chilled products',
    law: 'static-table',
    conditions: { all: [{ fact: 'bulkChilled', operator: 'greaterThan', value: 100 }] },
    event: { type: 'points', params: { points: 2 } },
  });
  const watched = draft.measures?.find(({ measure }) => measure === 'cn-food-more-inspections');
  if (watched) watched.when = { all: [{ fact: 'grade', operator: 'equal', value: 'D' }] };
  const tier = draft.tiers?.find((candidate) => candidate.tier === 'B');
  if (tier) tier.inspect = { every: 'P6M' };
  return draft;
}
