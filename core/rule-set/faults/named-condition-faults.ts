import type { ConditionDocument } from '../../conditions/document.ts';
import { operandOf, type Aggregation } from '../../expressions/aggregation.ts';
import { valuesIn } from '../../records/reads.ts';
import { recordFactsOf } from '../record-facts.ts';
import type { Expression } from '../../expressions/expression.ts';
import { partsOfExpression, partsOfOperand } from '../../expressions/parts.ts';
import { pointerTo, type Fault } from '../../ground/fault.ts';
import { plainRulesOf } from '../flat-rules.ts';
import { partsOf, type PartDocument } from '../parts-of.ts';
import type { RuleSet } from '../schema.ts';

type Named = NonNullable<RuleSet['conditions']>;

/** The most parts of all conditions of a rule set after expansion of references. */
const MOST_PARTS = 100_000;

/** The longest chain of references from one name to the next. */
const LONGEST_CHAIN = 50;

/**
 * The faults that prevent the expansion of references: circles, and chains of references that multiply too
 * far.
 */
export function expansionFaults(ruleSet: RuleSet): Fault[] {
  const named = ruleSet.conditions ?? {};
  const sizes = new Map<string, number>();
  const faults: Fault[] = [];
  const sizeOf = (name: string, within: readonly string[]): number => {
    const definition = definitionOf(named, name);
    if (!definition) return 0;
    const known = sizes.get(name);
    if (known !== undefined) return known;
    if (within.includes(name)) {
      const circle = [...within.slice(within.indexOf(name)), name].join(' -> ');
      const pointer = pointerTo(['conditions', within.at(-1) ?? name]);
      faults.push({ pointer, message: `goes in a circle: ${circle}` });
      return 0;
    }
    if (within.length >= LONGEST_CHAIN) {
      const message = `is referred to through more than ${LONGEST_CHAIN} names; refer to it directly`;
      faults.push({ pointer: pointerTo(['conditions', name]), message });
      return 0;
    }
    const { own, references } = contentsOf(definition);
    const inner = references.map((reference) => sizeOf(reference, [...within, name]));
    const size = inner.reduce((sum, next) => sum + next, own);
    sizes.set(name, size);
    return size;
  };
  Object.keys(named).forEach((name) => sizeOf(name, []));
  const parts = rootsOf(ruleSet)
    .map(contentsOf)
    .flatMap(({ own, references }) => [own, ...references.map((name) => sizeOf(name, []))])
    .reduce((sum, next) => sum + next, 0);
  if (parts > MOST_PARTS) {
    faults.push({
      pointer: '/conditions',
      message: `come to more than ${MOST_PARTS} parts where they are referred to; refer to fewer`,
    });
  }
  return faults;
}

/** The faults of named conditions that no rule, grade, tier, measure or transitional law refers to. */
export function unusedConditionFaults(ruleSet: RuleSet): Fault[] {
  const named = ruleSet.conditions ?? {};
  const used = new Set(rootsOf(ruleSet).flatMap((root) => contentsOf(root).references));
  for (const name of used) {
    const definition = definitionOf(named, name);
    for (const next of definition ? contentsOf(definition).references : []) used.add(next);
  }
  return Object.keys(named)
    .filter((name) => !used.has(name))
    .map((name) => ({
      pointer: pointerTo(['conditions', name]),
      message: 'is referred to by nothing; use it or remove it',
    }));
}

function rootsOf(ruleSet: RuleSet): ConditionDocument[] {
  const { facts, tiers, measures, transition } = ruleSet;
  const stays = transition?.stays ? [transition.stays] : [];
  const asked = [...(tiers ?? []), ...(measures ?? []), ...stays];
  return [
    ...partsOf(ruleSet).flatMap(rootsOfPart),
    ...asked.flatMap(({ when }) => when ?? []),
    ...Object.values(facts).flatMap(({ from }) => (from ? conditionsWithin(from) : [])),
    ...recordFactsOf(ruleSet).flatMap(({ aggregation }) => conditionsOfRecords(aggregation)),
  ];
}

function rootsOfPart({ rules, score, grades = [] }: PartDocument): ConditionDocument[] {
  const starts = !score || typeof score.start === 'number' ? [] : score.start;
  return [
    ...plainRulesOf(rules).map(({ conditions }) => conditions),
    ...[...starts, ...grades].flatMap(({ when }) => when ?? []),
  ];
}

function conditionsWithin(expression: Expression): ConditionDocument[] {
  const { conditions, records } = partsOfExpression(expression);
  return [...conditions.map(({ at }) => at), ...records.flatMap(({ at }) => at.where ?? [])];
}

function conditionsOfRecords(aggregation: Aggregation): ConditionDocument[] {
  const { where, unless } = aggregation;
  const values = valuesIn(aggregation).map(({ at }) => partsOfOperand(operandOf(at)));
  return [
    ...[where, unless?.where].flatMap((condition) => condition ?? []),
    ...values.flatMap(({ conditions }) => conditions.map(({ at }) => at)),
  ];
}

function definitionOf(named: Named, name: string): ConditionDocument | undefined {
  return Object.hasOwn(named, name) ? named[name] : undefined;
}

/** The number of a condition's parts before expansion, and the names that it refers to. */
function contentsOf(condition: ConditionDocument): { own: number; references: string[] } {
  if ('condition' in condition) return { own: 0, references: [condition.condition] };
  if ('operator' in condition) return { own: 1, references: [] };
  const children =
    'all' in condition ? condition.all : 'any' in condition ? condition.any : [condition.not];
  const parts = children.map(contentsOf);
  return {
    own: parts.reduce((sum, { own }) => sum + own, 1),
    references: parts.flatMap(({ references }) => references),
  };
}
