import type { Evaluation } from '../../appraisal/find.ts';
import type { RootDocument } from '../../conditions/document.ts';
import { holds, type ReadFact } from '../../conditions/evaluate.ts';
import { nodeOf } from '../../conditions/node-of.ts';
import type { Node } from '../../conditions/node.ts';
import { readerOf, type Values } from '../../values/slots.ts';
import { referenceOf } from '../../evaluator/reference.ts';
import type { Value } from '../../values/value-type.ts';
import { partsOfExpression } from '../../expressions/parts.ts';
import { pointerTo } from '../../ground/fault.ts';
import { derivedFacts } from '../../rule-set/derived-facts.ts';
import { flatRulesOf } from '../../rule-set/flat-rules.ts';
import { madeNames } from '../../rule-set/made-facts.ts';
import { partsOf, type PartDocument } from '../../rule-set/parts-of.ts';
import type { Prepared, PreparedPart } from '../../rule-set/prepared.ts';
import type { RuleSet } from '../../rule-set/schema.ts';

/**
 * Evaluates a rule set's root conditions with another engine, in order; if only some positions are wanted, its
 * results for the others are ignored.
 */
export type SecondVoice = (read: ReadFact, wanted?: ReadonlySet<number>) => Promise<boolean[]>;

/** Results that replace those of the stages. */
export type Made = Readonly<Record<string, Value | undefined>>;

/** Returns the JSON pointers of the wanted conditions on which two engines differ for the same values. */
export type SecondOpinion = (
  findings: Evaluation,
  made?: Made,
  wanted?: ReadonlySet<number>,
) => Promise<string[]>;

/**
 * Compares this engine, interpreted and compiled, with another one on every root condition of a rule set, for
 * any number of inputs.
 *
 * @param voice the other engine; the default is json-rules-engine
 */
export function secondOpinionOf(
  prepared: Prepared,
  voice: SecondVoice = jsonRulesEngineOn(prepared.ruleSet),
): SecondOpinion {
  const placed = rootConditions(prepared.ruleSet);
  return async (findings, made = {}, wanted) => {
    const values = withMade(prepared, findings.values, made);
    const read = readerOf(prepared.sheet.slots, values);
    const reference = await voice(read, wanted);
    const compiled = compiledTruths(prepared, values);
    return placed
      .filter(
        ({ node }, at) =>
          (wanted === undefined || wanted.has(at)) &&
          (holds(node, read) !== reference[at] || compiled[at] !== reference[at]),
      )
      .map(({ pointer }) => pointer);
  };
}

function withMade({ sheet }: Prepared, values: Readonly<Values>, made: Made): Values {
  const changed = [...values];
  for (const [name, value] of Object.entries(made)) {
    const slot = sheet.slots.get(name);
    if (slot !== undefined) changed[slot] = value;
  }
  return changed;
}

/** The results of the compiled conditions, in the order of the root conditions. */
function compiledTruths(prepared: Prepared, values: Readonly<Values>): boolean[] {
  const { compiled, ruleSet, staysWhen, sheet } = prepared;
  const read = readerOf(sheet.slots, values);
  // conditions within derived facts, and those of a transition, are evaluated once for an entity and never compiled
  const derived = conditionsOfDerived(ruleSet).map(({ node }) => holds(node, read));
  const stays = staysWhen ? [holds(staysWhen, read)] : [];
  return [
    ...derived,
    ...[...prepared.domains, prepared].flatMap((part) => truthsOfPart(part, values)),
    ...asked(prepared.tiers, compiled.tiers(values)),
    ...asked(prepared.measures, compiled.measures(values)),
    ...stays,
  ];
}

function truthsOfPart(part: PreparedPart, values: Readonly<Values>): boolean[] {
  const { compiled, starts } = part;
  const grades = part.part.grades ?? [];
  const [scale, offScale] = [[...compiled.scale(values)], [...compiled.offScale(values)]];
  const truths = grades.map((grade) => (grade.offScale ? offScale : scale).shift() ?? 0);
  const rules = [...compiled.rules(values)];
  const later = compiled.laterRules ? [...compiled.laterRules(values)] : [];
  return [
    ...rules.map((truth, at) => truth === 1 || later[at] === 1),
    ...asked(starts, compiled.starts(values)),
    ...asked(grades, truths),
  ];
}

/** The results of those entries of a list that have a condition. */
function asked(list: readonly { when?: unknown }[], truths: Iterable<number>): boolean[] {
  return [...truths].flatMap((truth, at) => (list[at]?.when === undefined ? [] : [truth === 1]));
}

/** Evaluates the root conditions of a rule set with json-rules-engine itself. */
export function jsonRulesEngineOn(ruleSet: RuleSet): SecondVoice {
  const conditions = rootConditions(ruleSet).map(({ condition }) => condition);
  const names = new Set([...Object.keys(ruleSet.facts), ...madeNames(ruleSet)]);
  return referenceOf(conditions, ruleSet.conditions ?? {}, names);
}

/** A condition at its place; the cells of a row of a decision table count as one. */
export type Placed = { pointer: string; condition: RootDocument; node: Node; isRow?: true };

/** Cached by document: each kind of finding needs the same. */
const placedIn = new WeakMap<RuleSet, readonly Placed[]>();

/** Every root condition of a rule set with its JSON pointer. */
export function rootConditions(ruleSet: RuleSet): readonly Placed[] {
  const placed = placedIn.get(ruleSet) ?? conditionsIn(ruleSet);
  placedIn.set(ruleSet, placed);
  return placed;
}

function conditionsIn(ruleSet: RuleSet): Placed[] {
  const stays = ruleSet.transition?.stays?.when;
  return [
    ...conditionsOfDerived(ruleSet),
    ...partsOf(ruleSet).flatMap((part) => conditionsOfPart(ruleSet, part)),
    ...withCondition(ruleSet, ['tiers'], ruleSet.tiers),
    ...withCondition(ruleSet, ['measures'], ruleSet.measures),
    ...(stays ? [placed(ruleSet, ['transition', 'stays', 'when'], stays)] : []),
  ];
}

function conditionsOfPart(ruleSet: RuleSet, part: PartDocument): Placed[] {
  const { path, score, grades } = part;
  const start = score?.start;
  return [
    ...flatRulesOf(part).map(({ row, path: place, document: { conditions } }): Placed => {
      return row
        ? { ...placed(ruleSet, place, conditions), isRow: true }
        : placed(ruleSet, [...place, 'conditions'], conditions);
    }),
    ...withCondition(ruleSet, [...path, 'score', 'start'], typeof start === 'object' ? start : []),
    ...withCondition(ruleSet, [...path, 'grades'], grades),
  ];
}

type Path = readonly PropertyKey[];

function withCondition(
  ruleSet: RuleSet,
  path: Path,
  list: readonly { when?: RootDocument | undefined }[] = [],
): Placed[] {
  return list.flatMap(({ when }, at) =>
    when ? [placed(ruleSet, [...path, at, 'when'], when)] : [],
  );
}

function placed({ conditions = {} }: RuleSet, path: Path, condition: RootDocument): Placed {
  return { pointer: pointerTo(path), condition, node: nodeOf(condition, conditions) };
}

/** The conditions within derived facts; a bare comparison is put into a list of one, which means the same. */
function conditionsOfDerived(ruleSet: RuleSet): Placed[] {
  return [...derivedFacts(ruleSet).values()].flatMap(({ name, expression }) =>
    partsOfExpression(expression).conditions.map(({ path, at }) =>
      placed(ruleSet, ['facts', name, 'from', ...path], 'operator' in at ? { all: [at] } : at),
    ),
  );
}
