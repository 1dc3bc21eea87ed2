import type { RootDocument } from '../conditions/document.ts';
import { nodeOf } from '../conditions/node-of.ts';
import type { Node } from '../conditions/node.ts';
import { partsOfExpression } from '../expressions/parts.ts';
import { digestOf } from '../ground/digest.ts';
import { compileConditions, type CodeGeneration } from '../evaluator/compiled-conditions.ts';
import { factsSchema } from '../facts/facts-schema.ts';
import { takingOf } from '../facts/taking.ts';
import { factSheet, type FactSheet } from '../facts/values.ts';
import { prepareType } from '../records/held-record.ts';
import { compileDraw, type Drawing } from '../records/draw.ts';
import { measureOf, typesIn, type Catalogue } from './catalogue.ts';
import { derivedFacts } from './derived-facts.ts';
import { madeNames, scalesOf } from './made-facts.ts';
import { parseRuleSet, type Origin } from './parse-rule-set.ts';
import { partsOf } from './parts-of.ts';
import { preparePart, type Preparing } from './prepare-part.ts';
import { attestedIn, recordFactsOf, typesReadBy } from './record-facts.ts';
import { OCCASION, type Prepared, type PreparedDomain } from './prepared.ts';
import { readsDay } from './reads-day.ts';
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
  const takesFacts = takingOf(ruleSet.facts);
  const sheet = sheetOf(ruleSet, takesFacts);
  const preparing: Preparing = { node, sheet, generation };
  const parts = partsOf(ruleSet);
  const whole = preparePart(wholeOf(parts), preparing);
  const tiers = (ruleSet.tiers ?? []).map((tier) => ({
    document: tier,
    when: tier.when && node(tier.when),
  }));
  const measures = preparedMeasures(ruleSet, catalogue, node);
  const recordTypes = new Map(
    typesReadBy(ruleSet, () => typesIn(catalogue)).map((type) => [type.type, prepareType(type)]),
  );
  const compiled = (list: readonly { when: Node | undefined }[]) =>
    compileConditions(
      list.map(({ when }) => when),
      sheet.slots,
      generation,
    );
  const stays = ruleSet.transition?.stays?.when;
  return {
    ...whole,
    ruleSet,
    digest: digestOf(attestedIn({ ruleSet, measures, recordTypes })),
    standing: isVerified(ruleSet, measures) ? 'full' : 'demonstration',
    factsSchema: factsSchema(ruleSet.facts, takesFacts),
    sheet,
    recordTypes,
    ...drawingOf(ruleSet, recordTypes),
    occasionAt: Object.fromEntries(
      OCCASION.map((name) => [name, sheet.slotOf(name)]),
    ) as Prepared['occasionAt'],
    domains: parts.flatMap((part) => preparedDomain(part, preparing)),
    readsEarlier: readsEarlier(ruleSet),
    readsDay: readsDay(ruleSet),
    tiers,
    shown: shownIn(ruleSet, sheet),
    measures,
    staysWhen: stays && node(stays),
    compiled: { ...whole.compiled, tiers: compiled(tiers), measures: compiled(measures) },
  };
}

type Parts = ReturnType<typeof partsOf>;

function wholeOf(parts: Parts): Parts[number] {
  const whole = parts.at(-1);
  if (!whole) throw new Error('A rule set has at least one part');
  return whole;
}

function preparedDomain(part: Parts[number], preparing: Preparing): PreparedDomain[] {
  const { domain: name } = part;
  if (name === undefined) return [];
  const { slotOf } = preparing.sheet;
  const previousAt = {
    scoreAt: slotOf(`previous.${name}.score`),
    gradeAt: slotOf(`previous.${name}.grade`),
  };
  return [{ ...preparePart(part, preparing), name, previousAt }];
}

function sheetOf(ruleSet: RuleSet, takesFacts: ReturnType<typeof takingOf>): FactSheet {
  const context = {
    made: madeNames(ruleSet),
    derivations: [...derivedFacts(ruleSet).values()],
    named: ruleSet.conditions ?? {},
    tables: ruleSet.tables ?? {},
    scales: scalesOf(ruleSet),
  };
  return factSheet(ruleSet.facts, context, takesFacts);
}

/** Makes the facts that are made from records; nothing if there are none. */
function drawingOf(
  ruleSet: RuleSet,
  types: Prepared['recordTypes'],
): Drawing | { [name in keyof Drawing]: undefined } {
  const facts = recordFactsOf(ruleSet);
  if (facts.length === 0) return { draw: undefined, firstRead: undefined };
  return compileDraw(facts, types, {
    named: ruleSet.conditions ?? {},
    tables: ruleSet.tables ?? {},
  });
}

/** The computed facts that appraisals show, by name. */
function shownIn({ facts }: RuleSet, { slots }: FactSheet): Prepared['shown'] {
  return Object.entries(facts)
    .flatMap(([name, { shown }]) => (shown ? [{ name, slot: slots.get(name) ?? -1 }] : []))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/**
 * Whether a rule set reads outcomes of earlier observations beyond the one before.
 *
 * @example readsEarlier({ facts: {} }) // false
 */
export function readsEarlier({ facts }: Pick<RuleSet, 'facts'>): boolean {
  return Object.values(facts).some(
    ({ from }) => from && partsOfExpression(from).records.length > 0,
  );
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
