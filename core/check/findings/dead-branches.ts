import type { ConditionDocument } from '../../conditions/document.ts';
import { comparisonsOf, type Node } from '../../conditions/node.ts';
import { nodeOf } from '../../conditions/node-of.ts';
import { pointerTo } from '../../ground/fault.ts';
import type { Examination } from '../examination.ts';
import { findingOf, type Finding } from '../finding.ts';
import { allOf, notOf } from '../satisfy.ts';
import { rootConditions } from '../second-opinion.ts';
import { askedWords, whatFactsCanBe } from '../words.ts';

/**
 * Parts of conditions that decide nothing where they stand: one of an "any" that can never hold, one of
 * an "all" that always does. Conditions that never or always hold as a whole are told elsewhere.
 */
export function deadBranchFindings(examination: Examination): Finding[] {
  const { ruleSet } = examination.prepared;
  const named = Object.entries(ruleSet.conditions ?? {}).map(([name, condition]) => ({
    path: ['conditions', name],
    condition,
  }));
  const roots = rootConditions(ruleSet).map(({ pointer, condition }) => ({
    path: pointer.split('/').slice(1),
    condition,
  }));
  return [...named, ...roots].flatMap(({ path, condition }) => {
    const place = { path, condition, given: [] };
    const node = nodeOf(condition, ruleSet.conditions ?? {});
    const pointer = pointerTo(path);
    const isWhole =
      examination.can(node, pointer) === 'never' || isAlways(examination, node, pointer);
    return isWhole ? [] : partFindings(examination, place);
  });
}

/** A part of a condition, and what is certain wherever it matters. */
type Place = { path: readonly PropertyKey[]; condition: ConditionDocument; given: readonly Node[] };

function isAlways({ can }: Examination, node: Node, pointer: string): boolean {
  return can(notOf(node), pointer) === 'never';
}

function partFindings(examination: Examination, { path, condition, given }: Place): Finding[] {
  const named = examination.prepared.ruleSet.conditions ?? {};
  if ('not' in condition) {
    return partFindings(examination, { path: [...path, 'not'], condition: condition.not, given });
  }
  if (!('all' in condition) && !('any' in condition)) return [];
  const key = 'all' in condition ? 'all' : 'any';
  const parts = 'all' in condition ? condition.all : condition.any;
  const nodes = parts.map((part) => nodeOf(part, named));
  return parts.flatMap((part, at) => {
    const node = nodes[at] ?? allOf([]);
    const place = [...path, key, at];
    const pointer = pointerTo(place);
    const found = parts.length > 1 ? findingAt(examination, key, part, node, given, pointer) : [];
    if (found.length > 0) return found;
    // inside one part of an "all" the other parts hold too, or the whole does not
    const others = key === 'all' ? nodes.filter((_, other) => other !== at) : [];
    return partFindings(examination, {
      path: place,
      condition: part,
      given: [...given, ...others],
    });
  });
}

function findingAt(
  examination: Examination,
  key: 'all' | 'any',
  part: ConditionDocument,
  node: Node,
  given: readonly Node[],
  pointer: string,
): Finding[] {
  const { prepared, can } = examination;
  if (comparisonsOf(node).length === 0) return [];
  const words = askedWords(prepared.ruleSet.facts, part);
  const where = given.length > 0 ? ' where the rest of the condition holds' : '';
  if (key === 'any' && can(allOf([node, ...given]), pointer) === 'never') {
    const message = `can never hold${where}, and is one of several alternatives: that ${words}, while ${whatFactsCanBe(examination, node)}; correct it, or remove it`;
    return [findingOf('dead-branch', pointer, message)];
  }
  if (key === 'all' && can(allOf([notOf(node), ...given]), pointer) === 'never') {
    const message = `always holds${where}, and so asks nothing: that ${words}; remove it, or correct it if something else is meant`;
    return [findingOf('needless-part', pointer, message)];
  }
  return [];
}
