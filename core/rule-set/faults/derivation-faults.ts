import type { Calc } from '../../expressions/expression.ts';
import { partsOfExpression } from '../../expressions/parts.ts';
import { classOf, type FactDeclaration } from '../../facts/declaration.ts';
import { pointerTo, type Fault } from '../../ground/fault.ts';
import { circlesAmong } from '../../ground/reading-order.ts';
import { fewSuggestions, type Suggest } from '../../ground/nearest.ts';
import { isSameClass, nameOf } from '../../values/value-type.ts';
import { derivedFacts, readsOf, type DerivedFact } from '../derived-facts.ts';
import type { RuleSet } from '../schema.ts';
import { conditionFaults } from './condition-faults.ts';

/** The faults of derived facts: what they read, circles, types, and conditions within them. */
export function derivationFaults(ruleSet: RuleSet): Fault[] {
  const suggest = fewSuggestions();
  const circles = circlesIn(ruleSet);
  const all = derivedFacts(ruleSet);
  return Object.entries(ruleSet.facts).flatMap(([name, declaration]) => {
    const derived = all.get(name);
    if (!derived) return [];
    return [
      ...derived.faults,
      ...circleFaults(derived, circles.get(derived.name)),
      ...typeFaults(derived, declaration),
      ...conditionFaultsOf(ruleSet, derived, suggest),
    ];
  });
}

/** For each fact of a circle, the circle from that fact back to itself. */
function circlesIn({ facts, conditions = {} }: RuleSet): ReadonlyMap<string, string[]> {
  const derived = Object.entries(facts).flatMap(([name, { from }]) =>
    from ? [[name, readsOf(from, conditions)] as const] : [],
  );
  return circlesAmong(new Map(derived), MOST_CIRCLES);
}

/** So many facts of circles are told: who opens a circle sees the others afterwards. */
const MOST_CIRCLES = 50;

function circleFaults({ name, expression }: DerivedFact, circle: string[] | undefined): Fault[] {
  const next = circle?.[1];
  if (!circle || next === undefined) return [];
  const operand = partsOfExpression(expression).facts.find(({ at }) => at === next);
  const pointer = pointerTo(['facts', name, 'from', ...(operand?.path ?? [])]);
  const way = circle.join(' -> ');
  const message =
    circle.length === 2
      ? `reads the fact ${next}, which is the fact itself: a circle`
      : `reads the fact ${next}, which is itself derived from ${name}: a circle (${way})`;
  return [{ pointer, message }];
}

function typeFaults(
  { name, typed, expression }: DerivedFact,
  declaration: FactDeclaration,
): Fault[] {
  const { valueClass } = typed;
  const fault = (key: string, message: string): Fault[] => [
    { pointer: pointerTo(['facts', name]) + key, message },
  ];
  if (valueClass === undefined) return [];
  if (declaration.type === 'list') return fault('/type', 'must not be a list: no list is derived');
  const own = classOf(declaration);
  if (!isSameClass(own, valueClass)) {
    const { type } = declaration;
    return fault(
      '/type',
      valueClass === 'number'
        ? 'must be integer or decimal: the expression gives a number'
        : `is ${type}, and the expression gives ${nameOf(valueClass)}`,
    );
  }
  if ('calc' in expression && expression.calc[0] === 'divide' && expression.scale === undefined) {
    return fault('/from/scale', 'is required for divide: how many decimals the quotient keeps');
  }
  if (declaration.type !== 'integer') return [];
  const stand = 'calc' in expression ? (['ifZero', 'ifUndefined'] as const) : [];
  const broken = stand.find((key) => !Number.isInteger((expression as Calc)[key] ?? 0));
  if (broken) return fault(`/from/${broken}`, 'must be a whole number, as the fact is');
  if (typed.isWhole) return [];
  const isRoundable = 'calc' in expression || 'mean' in expression;
  return isRoundable
    ? fault('/from/scale', 'must be 0 for an integer, unless all that it reads is whole')
    : fault('/type', 'must be decimal: the expression can give a number with decimals');
}

function conditionFaultsOf(
  ruleSet: RuleSet,
  { name, expression }: DerivedFact,
  suggest: Suggest,
): Fault[] {
  const { conditions, records } = partsOfExpression(expression);
  const base = ['facts', name, 'from'];
  return [
    ...conditions.flatMap(({ path, at }) =>
      conditionFaults(ruleSet, 'derived', at, [...base, ...path], suggest),
    ),
    ...records.flatMap(({ path, at: { where } }) =>
      where ? conditionFaults(ruleSet, 'earlier', where, [...base, ...path, 'where'], suggest) : [],
    ),
  ];
}
