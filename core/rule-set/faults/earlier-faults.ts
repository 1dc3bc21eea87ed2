import type { ConditionDocument } from '../../conditions/document.ts';
import { partsOfExpression } from '../../expressions/parts.ts';
import { pointerTo, type Fault } from '../../ground/fault.ts';
import { fewSuggestions, type Suggest } from '../../ground/nearest.ts';
import { derivedFacts } from '../derived-facts.ts';
import { madeFacts } from '../made-facts.ts';
import type { RuleSet } from '../schema.ts';

type Path = readonly PropertyKey[];
type Labels = ReadonlyMap<string, readonly string[]>;
type Leaf = Extract<ConditionDocument, { operator: string }>;

/**
 * The grades and tiers that a condition on earlier outcomes misspells: they are near to one of this version. Any other
 * label may be one of an earlier version, and so may a near one that stands beside it in a list.
 */
export function earlierLabelFaults(ruleSet: RuleSet): Fault[] {
  const suggest = fewSuggestions();
  const labels = labelsOf(ruleSet);
  return [...derivedFacts(ruleSet).values()].flatMap(({ name, expression }) =>
    partsOfExpression(expression).records.flatMap(({ path, at: { where } }) =>
      where ? faultsIn(where, ['facts', name, 'from', ...path, 'where'], labels, suggest) : [],
    ),
  );
}

/** The labels of each field of an outcome that has some. */
function labelsOf(ruleSet: RuleSet): Labels {
  const { whole, domains } = madeFacts(ruleSet);
  const all = [...whole, ...[...domains].map(([name, { fact }]) => [name, fact] as const)];
  return new Map(
    all.flatMap(([name, { among }]) => (among ? [[name, among.map(String)] as const] : [])),
  );
}

function faultsIn(
  condition: ConditionDocument,
  path: Path,
  labels: Labels,
  suggest: Suggest,
): Fault[] {
  const inList = (list: readonly ConditionDocument[], key: string): Fault[] =>
    list.flatMap((one, at) => faultsIn(one, [...path, key, at], labels, suggest));
  if ('all' in condition) return inList(condition.all, 'all');
  if ('any' in condition) return inList(condition.any, 'any');
  if ('not' in condition) return faultsIn(condition.not, [...path, 'not'], labels, suggest);
  return 'condition' in condition ? [] : leafFaults(condition, path, labels, suggest);
}

function leafFaults({ fact, value }: Leaf, path: Path, labels: Labels, suggest: Suggest): Fault[] {
  const known = labels.get(fact);
  if (!known || (typeof value === 'object' && !Array.isArray(value))) return [];
  const named: readonly unknown[] = [value].flat();
  const free = known.filter((label) => !named.includes(label));
  return named.flatMap((label) => {
    if (typeof label !== 'string' || known.includes(label)) return [];
    const near = suggest(label, free);
    if (near === '') return [];
    const message = `names "${label}", and ${fact} is one of ${known.join(', ')}${near}; if an earlier version had it, name both in a list`;
    return [{ pointer: pointerTo([...path, 'value']), message }];
  });
}
