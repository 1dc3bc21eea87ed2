import type { RootDocument } from '../conditions/document.ts';
import type { ExplainedCondition } from '../conditions/evaluate.ts';
import { nodeOf } from '../conditions/node-of.ts';
import type { Node } from '../conditions/node.ts';
import { digestOf } from '../ground/digest.ts';
import {
  compileConditions,
  type CompiledConditions,
  type CodeGeneration,
} from '../evaluator/compiled-conditions.ts';
import { firingOf } from './firing.ts';
import { explainerOf } from '../evaluator/explained.ts';
import { factsSchema } from '../facts/facts-schema.ts';
import { takingOf } from '../facts/taking.ts';
import { factSheet, MADE } from '../facts/values.ts';
import { measureOf, type Catalogue } from './catalogue.ts';
import { parseRuleSet, type Origin } from './parse-rule-set.ts';
import type { Prepared, ExplainedRule } from './prepared.ts';
import type { RuleSet } from './schema.ts';

/**
 * Validates and compiles a rule set once, so that each appraisal is a synchronous call.
 *
 * @param document the rule set as JSON
 * @param catalogue the measures that it can name
 * @param generation whether code may be generated (without it the same conditions are interpreted), and whether the document is stored already
 * @throws FaultyDocumentError with every fault of the document
 */
export function prepare(
  document: unknown,
  catalogue: Catalogue,
  generation: CodeGeneration & Origin = {},
): Prepared {
  const ruleSet = parseRuleSet(document, catalogue, generation);
  const node = (condition: RootDocument): Node => nodeOf(condition, ruleSet.conditions ?? {});
  const optionalNode = (condition: RootDocument | undefined): Node | undefined =>
    condition && node(condition);
  const grades = (ruleSet.grades ?? []).map((grade) => ({
    document: grade,
    when: optionalNode(grade.when),
  }));
  const takesFacts = takingOf(ruleSet.facts);
  const sheet = factSheet(ruleSet.facts, MADE, takesFacts);
  const { start } = ruleSet.score;
  const starts = (typeof start === 'number' ? [{ at: start }] : start).map((entry) => ({
    at: entry.at,
    when: 'when' in entry ? optionalNode(entry.when) : undefined,
  }));
  const conditions = ruleSet.rules.map((rule) => node(rule.conditions));
  const scale = grades.filter(({ document: { offScale } }) => !offScale);
  const offScale = grades.filter(({ document: { offScale } }) => offScale);
  const tiers = (ruleSet.tiers ?? []).map((tier) => ({
    document: tier,
    when: optionalNode(tier.when),
  }));
  const measures = preparedMeasures(ruleSet, catalogue, node);
  const compiled = (list: readonly { when: Node | undefined }[]): CompiledConditions =>
    compileConditions(
      list.map(({ when }) => when),
      sheet.slots,
      generation,
    );
  return {
    ruleSet,
    digest: digestOf({ ruleSet, measures: measures.map(({ definition }) => definition) }),
    standing: isVerified(ruleSet, measures) ? 'full' : 'demonstration',
    factsSchema: factsSchema(ruleSet.facts, takesFacts),
    sheet,
    starts,
    rules: conditions.map((node, at) => {
      const document = ruleAt(ruleSet, at);
      const isMoving = document.event.type !== 'points' && document.event.type !== 'flag';
      const rule = { at, document, law: [document.law].flat(), conditions: node, isMoving };
      return Object.assign(rule, { firing: firingOf(rule, sheet.slots) });
    }),
    explain: explainerOf(conditions, explainedRuleOf(ruleSet), sheet, generation),
    scale,
    offScale,
    tiers,
    measures,
    staysWhen: optionalNode(ruleSet.transition?.stays?.when),
    compiled: {
      starts: compiled(starts),
      rules: compileConditions(conditions, sheet.slots, generation),
      offScale: compiled(offScale),
      scale: compiled(scale),
      tiers: compiled(tiers),
      measures: compiled(measures),
    },
  };
}

function explainedRuleOf(
  ruleSet: RuleSet,
): (conditions: ExplainedCondition, at: number) => ExplainedRule {
  return (conditions, at) => {
    const { name, title } = ruleAt(ruleSet, at);
    return title === undefined ? { rule: name, conditions } : { rule: name, title, conditions };
  };
}

function ruleAt({ rules }: RuleSet, at: number): RuleSet['rules'][number] {
  const rule = rules[at];
  if (!rule) throw new RangeError(`There is no rule ${at}`);
  return rule;
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
      renews: measure.renews ?? true,
    };
  });
}

/** Whether all law of a rule set and its measures is verified. */
function isVerified(ruleSet: RuleSet, measures: Prepared['measures']): boolean {
  return (
    Object.values(ruleSet.law).every(({ verified }) => verified) &&
    measures.every(({ definition }) => definition.law.verified)
  );
}
