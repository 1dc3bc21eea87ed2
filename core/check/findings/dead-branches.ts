import type { ConditionDocument } from '../../conditions/document.ts';
import { comparisonsOf, partsOf, type Node } from '../../conditions/node.ts';
import { nodeOf } from '../../conditions/node-of.ts';
import { append } from '../../ground/append.ts';
import { pointerTo } from '../../ground/fault.ts';
import type { Examination } from '../examination.ts';
import { findingOf, type Finding } from '../finding.ts';
import { allOf, notOf } from '../analysis/satisfy.ts';
import { rootConditions } from '../second-opinion/second-opinion.ts';
import { requiredWords, whatFactsCanBe } from '../words.ts';

/**
 * Parts of conditions that decide nothing where they stand: one of an "any" that can never hold, one of
 * an "all" that always does. Another check reports conditions that never or always hold as a whole.
 */
export async function deadBranchFindings(examination: Examination): Promise<Finding[]> {
  const { ruleSet } = examination.prepared;
  const named = Object.entries(ruleSet.conditions ?? {}).map(([name, condition]) => ({
    path: ['conditions', name],
    condition,
    node: nodeOf(condition, ruleSet.conditions ?? {}),
  }));
  // a row of a decision table is a list of cells, not of parts
  const written = rootConditions(ruleSet).filter(({ isRow }) => !isRow);
  const roots = written.map(({ pointer, condition, node }) => ({
    path: pointer.split('/').slice(1),
    condition,
    node,
  }));
  const found: Finding[] = [];
  for (const { path, condition, node } of [...named, ...roots]) {
    const pointer = pointerTo(path);
    const isNever = examination.can(node, pointer) === 'never';
    if (isNever || isAlways(examination, node, pointer)) {
      if (path[0] === 'facts')
        append(found, derivedFindings(examination, { path, condition, node }, isNever));
      continue;
    }
    for (const finding of partFindings(examination, { path, condition, node, given: [] })) {
      if (finding) found.push(finding);
      await examination.bounds.breathe();
    }
  }
  return found;
}

/** What there is to say of a condition within a derived fact that never or always holds. */
function derivedFindings(
  examination: Examination,
  { path, condition, node }: Omit<Place, 'given'>,
  isNever: boolean,
): Finding[] {
  if (comparisonsOf(node).length === 0) return [];
  const pointer = pointerTo(path);
  const words = requiredWords(examination.prepared.ruleSet.facts, condition);
  const message = isNever
    ? `can never hold within "${String(path[1])}": that ${words}, while ${whatFactsCanBe(examination, node)}; correct it, or remove it with what depends on it`
    : `decides nothing about "${String(path[1])}": whatever the facts are, ${words}; correct the condition, or write the fact without it`;
  return [findingOf(isNever ? 'dead-branch' : 'constant-condition', pointer, message)];
}

/** A part of a condition, and the context that holds wherever the part matters. */
type Place = {
  path: readonly PropertyKey[];
  condition: ConditionDocument;
  node: Node;
  given: readonly Node[];
};

function isAlways({ can }: Examination, node: Node, pointer: string): boolean {
  return can(notOf(node), pointer) === 'never';
}

/** The findings of a condition's parts, one after the other; empty if a part has none. */
function* partFindings(examination: Examination, place: Place): Generator<Finding | undefined> {
  const { path, condition, node, given } = place;
  const inner = partsOf(node);
  if ('not' in condition) {
    const [child = node] = inner;
    const negated = { path: [...path, 'not'], condition: condition.not, node: child, given };
    yield* partFindings(examination, negated);
    return;
  }
  if (!('all' in condition) && !('any' in condition)) return;
  const key = 'all' in condition ? 'all' : 'any';
  const parts = 'all' in condition ? condition.all : condition.any;
  for (const [at, part] of parts.entries()) {
    const own: Place = {
      ...place,
      path: [...path, key, at],
      condition: part,
      node: inner[at] ?? node,
    };
    const found = parts.length > 1 ? findingAt(examination, key, own) : undefined;
    yield found;
    if (found) continue;
    // within a part of an "all" the other parts hold, because otherwise the whole does not
    const others = key === 'all' ? inner.filter((_, other) => other !== at) : [];
    yield* partFindings(examination, { ...own, given: [...given, ...others] });
  }
}

/** What there is to say of one part of a list, beside which what is given holds. */
function findingAt(
  examination: Examination,
  key: 'all' | 'any',
  { path, condition, node, given }: Place,
): Finding | undefined {
  const { prepared, can } = examination;
  if (comparisonsOf(node).length === 0) return undefined;
  const pointer = pointerTo(path);
  const words = (): string => requiredWords(prepared.ruleSet.facts, condition);
  const where = given.length > 0 ? ' where the rest of the condition holds' : '';
  if (key === 'any' && can(allOf([node, ...given]), pointer) === 'never') {
    const message = `can never hold${where}, and is one of several alternatives: that ${words()}, while ${whatFactsCanBe(examination, node)}; correct it, or remove it`;
    return findingOf('dead-branch', pointer, message);
  }
  if (key === 'all' && can(allOf([notOf(node), ...given]), pointer) === 'never') {
    const message = `always holds${where}, and so asks nothing: that ${words()}; remove it, or correct it if something else is meant`;
    return findingOf('needless-part', pointer, message);
  }
  return undefined;
}
