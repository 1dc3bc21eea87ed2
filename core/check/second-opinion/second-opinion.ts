import type { Evaluation } from '../../appraisal/find.ts';
import type { RootDocument } from '../../conditions/document.ts';
import { holds, type ReadFact } from '../../conditions/evaluate.ts';
import { nodeOf } from '../../conditions/node-of.ts';
import type { Node } from '../../conditions/node.ts';
import { readerOf, type Values } from '../../facts/values.ts';
import { referenceOf } from '../../evaluator/reference.ts';
import type { Value } from '../../facts/value-type.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import type { RuleSet } from '../../rule-set/schema.ts';
import { readableIn } from '../../rule-set/stages.ts';

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
function compiledTruths({ compiled, ...prepared }: Prepared, values: Readonly<Values>): boolean[] {
  const [scale, offScale] = [[...compiled.scale(values)], [...compiled.offScale(values)]];
  const grades = prepared.ruleSet.grades ?? [];
  const lists: [readonly { when?: unknown }[], Iterable<number | undefined>][] = [
    [prepared.starts, compiled.starts(values)],
    [grades, grades.map((grade) => (grade.offScale ? offScale : scale).shift())],
    [prepared.tiers, compiled.tiers(values)],
    [prepared.measures, compiled.measures(values)],
  ];
  const truths = lists.flatMap(([list, all]) =>
    [...all].filter((_, at) => list[at]?.when !== undefined),
  );
  const { staysWhen, sheet } = prepared;
  // evaluated once for an entity in a transition, and so never compiled
  const stays = staysWhen ? [holds(staysWhen, readerOf(sheet.slots, values))] : [];
  return [...[...compiled.rules(values), ...truths].map((truth) => truth === 1), ...stays];
}

/** Evaluates the root conditions of a rule set with json-rules-engine itself. */
export function jsonRulesEngineOn(ruleSet: RuleSet): SecondVoice {
  const conditions = rootConditions(ruleSet).map(({ condition }) => condition);
  const stages = ['measures', 'transition'] as const;
  const names = new Set(stages.flatMap((stage) => [...readableIn(ruleSet, stage).keys()]));
  return referenceOf(conditions, ruleSet.conditions ?? {}, names);
}

export type Placed = { pointer: string; condition: RootDocument; node: Node };

/** Cached by document: each kind of finding needs the same. */
const placedIn = new WeakMap<RuleSet, readonly Placed[]>();

/** Every root condition of a rule set with its JSON pointer. */
export function rootConditions(ruleSet: RuleSet): readonly Placed[] {
  const placed = placedIn.get(ruleSet) ?? conditionsIn(ruleSet);
  placedIn.set(ruleSet, placed);
  return placed;
}

function conditionsIn(ruleSet: RuleSet): Placed[] {
  const { start } = ruleSet.score;
  const lists: [string, readonly { when?: RootDocument | undefined }[]][] = [
    ['score/start', typeof start === 'number' ? [] : start],
    ['grades', ruleSet.grades ?? []],
    ['tiers', ruleSet.tiers ?? []],
    ['measures', ruleSet.measures ?? []],
  ];
  const placed = (pointer: string, condition: RootDocument): Placed => ({
    pointer,
    condition,
    node: nodeOf(condition, ruleSet.conditions ?? {}),
  });
  const stays = ruleSet.transition?.stays?.when;
  return [
    ...ruleSet.rules.map(({ conditions }, at) => placed(`/rules/${at}/conditions`, conditions)),
    ...lists.flatMap(([name, list]) =>
      list.flatMap(({ when }, at) => (when ? [placed(`/${name}/${at}/when`, when)] : [])),
    ),
    ...(stays ? [placed('/transition/stays/when', stays)] : []),
  ];
}
