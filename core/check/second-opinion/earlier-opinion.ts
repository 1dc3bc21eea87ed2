import { daysAround, numbersAround } from '../../conditions/bounds.ts';
import type { RootDocument } from '../../conditions/document.ts';
import { holds } from '../../conditions/evaluate.ts';
import { comparisonsOf, factsReadBy, type Node } from '../../conditions/node.ts';
import { nodeOf } from '../../conditions/node-of.ts';
import { referenceOf } from '../../evaluator/reference.ts';
import type { EarlierOutcome } from '../../expressions/kind.ts';
import { earlierField } from '../../expressions/earlier-field.ts';
import { partsOfExpression } from '../../expressions/parts.ts';
import { pointerTo, type Fault } from '../../ground/fault.ts';
import { derivedFacts } from '../../rule-set/derived-facts.ts';
import { earlierFields } from '../../rule-set/made-facts.ts';
import type { RuleSet } from '../../rule-set/schema.ts';
import { isDate, type Value } from '../../values/value-type.ts';
import type { SecondVoice } from './second-opinion.ts';

/** A condition that asks earlier outcomes, at its place. */
type Where = { pointer: string; condition: RootDocument; node: Node };

/** Evaluates conditions over earlier outcomes with another engine, in order. */
export type EarlierVoice = (
  conditions: readonly RootDocument[],
  named: RuleSet['conditions'],
  names: readonly string[],
) => SecondVoice;

const jsonRulesEngine: EarlierVoice = (conditions, named = {}, names) =>
  referenceOf(conditions, named, names);

/**
 * Compares both engines on the conditions that ask earlier outcomes: each outcome of the cases, and outcomes at the
 * bounds of the conditions.
 *
 * @returns a fault for each condition on which they differ, with the first such outcome
 */
export async function earlierAgreement(
  ruleSet: RuleSet,
  outcomes: readonly EarlierOutcome[],
  voiceOn: EarlierVoice = jsonRulesEngine,
): Promise<{ total: number; agreed: number; faults: Fault[] }> {
  const asked = whereIn(ruleSet);
  const faults = new Map<string, Fault>();
  if (asked.length === 0) return { total: 0, agreed: 0, faults: [] };
  const names = [...earlierFields(ruleSet).keys()];
  const voice = voiceOn(
    asked.map(({ condition }) => condition),
    ruleSet.conditions,
    names,
  );
  const all = [
    ...outcomes.map(fieldsOf(names)),
    ...asked.flatMap(({ node }) => aroundBounds(node)),
  ];
  let agreed = 0;
  for (const fields of all.slice(0, MOST)) {
    const read = (name: string): Value | undefined => fields.get(name);
    const reference = await voice(read);
    const differing = asked.filter(
      ({ node }, at) => isAsked(node, fields) && holds(node, read) !== reference[at],
    );
    if (differing.length === 0) agreed += 1;
    for (const { pointer } of differing) {
      const shown = JSON.stringify(Object.fromEntries(fields));
      const message = `means something else to json-rules-engine for an earlier outcome ${shown}`;
      if (!faults.has(pointer)) faults.set(pointer, { pointer, message });
    }
  }
  return { total: Math.min(all.length, MOST), agreed, faults: [...faults.values()] };
}

/** The most outcomes that are compared. */
const MOST = 2000;

type Fields = ReadonlyMap<string, Value>;

function whereIn(ruleSet: RuleSet): Where[] {
  const named = ruleSet.conditions ?? {};
  return [...derivedFacts(ruleSet).values()].flatMap(({ name, expression }) =>
    partsOfExpression(expression).records.flatMap(({ path, at: { where } }) => {
      if (!where) return [];
      const condition: RootDocument = 'operator' in where ? { all: [where] } : where;
      const pointer = pointerTo(['facts', name, 'from', ...path, 'where']);
      return [{ pointer, condition, node: nodeOf(condition, named) }];
    }),
  );
}

const fieldsOf =
  (names: readonly string[]) =>
  (outcome: EarlierOutcome): Fields =>
    new Map(
      names.flatMap((name) => {
        const value = earlierField(outcome, name);
        return value === undefined ? [] : [[name, value] as const];
      }),
    );

/** An outcome that lacks a field is not asked. */
function isAsked(node: Node, fields: Fields): boolean {
  return [...factsReadBy(node)].every((name) => fields.has(name));
}

/** Outcomes that vary one field around each bound of a condition, the others at the bound of their first comparison. */
function aroundBounds(node: Node): Fields[] {
  const comparisons = comparisonsOf(node).filter(({ valueFact }) => valueFact === undefined);
  const usual = new Map<string, Value>();
  for (const { fact, value } of comparisons) {
    const [first] = scalarsOf(value);
    if (first !== undefined && !usual.has(fact)) usual.set(fact, first);
  }
  return comparisons.flatMap(({ fact, value }) =>
    scalarsOf(value)
      .flatMap(around)
      .map((one) => new Map([...usual, [fact, one]])),
  );
}

function scalarsOf(value: Value | undefined): readonly Value[] {
  if (value === undefined) return [];
  return typeof value === 'object' ? value : [value];
}

function around(bound: Value): Value[] {
  if (typeof bound === 'number') return numbersAround(bound, 0.01);
  if (isDate(bound)) return daysAround(bound);
  return [bound, 'another'];
}
