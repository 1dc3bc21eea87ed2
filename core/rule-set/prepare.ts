import type { RootDocument } from '../conditions/document.ts';
import { nodeOf, type Node } from '../conditions/node.ts';
import { digestOf } from '../digest.ts';
import { firedRulesOf, type CodeGeneration } from '../evaluator/fired-rules.ts';
import { factsSchema } from '../facts/facts-schema.ts';
import { measureOf, type Catalogue } from './catalogue.ts';
import { parseRuleSet } from './parse-rule-set.ts';
import type { Prepared } from './prepared.ts';
import type { RuleSet } from './schema.ts';

/**
 * Prepares a rule set once, so that appraising is a plain synchronous call.
 *
 * @param document the rule set as JSON
 * @param catalogue the measures that it may name
 * @param generation whether code may be generated; without it the same conditions are interpreted
 * @throws FaultyDocumentError with every fault of the document
 */
export function prepare(
  document: unknown,
  catalogue: Catalogue,
  generation: CodeGeneration = {},
): Prepared {
  const ruleSet = parseRuleSet(document, catalogue);
  const node = (condition: RootDocument): Node => nodeOf(condition, ruleSet.conditions ?? {});
  const optionalNode = (condition: RootDocument | undefined): Node | undefined =>
    condition && node(condition);
  const grades = (ruleSet.grades ?? []).map((grade) => ({
    document: grade,
    when: optionalNode(grade.when),
  }));
  const { start } = ruleSet.score;
  const measures = preparedMeasures(ruleSet, catalogue, node);
  const rules = ruleSet.rules.map((rule) => ({
    document: rule,
    law: [rule.law].flat(),
    conditions: node(rule.conditions),
  }));
  return {
    ruleSet,
    digest: digestOf({ ruleSet, measures: measures.map(({ definition }) => definition) }),
    standing: isVerified(ruleSet, measures) ? 'full' : 'demonstration',
    factsSchema: factsSchema(ruleSet.facts),
    starts: (typeof start === 'number' ? [{ at: start }] : start).map((entry) => ({
      at: entry.at,
      when: 'when' in entry ? optionalNode(entry.when) : undefined,
    })),
    rules,
    firedRules: firedRulesOf(
      rules.map(({ conditions }) => conditions),
      generation,
    ),
    scale: grades.filter(({ document: { offScale } }) => !offScale),
    offScale: grades.filter(({ document: { offScale } }) => offScale),
    tiers: (ruleSet.tiers ?? []).map((tier) => ({ document: tier, when: optionalNode(tier.when) })),
    measures,
  };
}

function preparedMeasures(
  ruleSet: RuleSet,
  catalogue: Catalogue,
  node: (condition: RootDocument) => Node,
): Prepared['measures'] {
  return (ruleSet.measures ?? []).map((measure) => {
    const definition = measureOf(catalogue, measure.measure);
    if (!definition) throw new Error(`The catalogue has no measure ${measure.measure}`);
    return {
      definition,
      law: [measure.law].flat(),
      when: node(measure.when),
      lasts: measure.lasts ?? definition.longest,
    };
  });
}

/** Whether somebody has verified all the law that a rule set and its measures rest on. */
function isVerified(ruleSet: RuleSet, measures: Prepared['measures']): boolean {
  return (
    Object.values(ruleSet.law).every(({ verified }) => verified) &&
    measures.every(({ definition }) => definition.law.verified)
  );
}
