import { comparisonsOf, type Comparison, type Node } from '../../../core/conditions/node.ts';
import { buildProgram } from '../../../core/evaluator/build.ts';
import type { EngineOptions, Program } from '../../../core/evaluator/program.ts';

/** A program with one rule for each of some root conditions. */
export function programOf(
  roots: readonly object[],
  options: EngineOptions = {},
  conditions: object = {},
): Program {
  const rules = roots.map((root) => ({ conditions: root, event: { type: 'held' } }));
  return buildProgram({ rules, conditions, options }, 'gradus');
}

/** A comparison as evaluators have it, of the fact `n` unless another is named. */
export function comparisonOf(leaf: object): Comparison {
  const [rule] = programOf([{ all: [{ fact: 'n', ...leaf }] }]).rules;
  return comparisonsOf(rule!.conditions!)[0]!;
}

/** The same comparison, whose operator must not be asked. */
export function unasked(comparison: Comparison): Comparison {
  const evaluate = (): never => {
    throw new Error(`${comparison.operator.name} was asked`);
  };
  return { ...comparison, operator: { ...comparison.operator, evaluate } };
}

/**
 * Names of names, each level of which uses the next twice, down to a comparison; `looks` counts how
 * often its kind is looked at.
 */
export function doubled(
  levels: number,
  comparison: Comparison,
): { node: Node; looks: () => number } {
  let count = 0;
  const bottom: Node = new Proxy(comparison, {
    get(target, key) {
      if (key === 'kind') count += 1;
      return Reflect.get(target, key) as unknown;
    },
  });
  let node: Node = bottom;
  for (let level = 0; level < levels; level++) {
    const definition = node;
    const name = (): Node => ({ kind: 'reference', to: level, definition, label: {} });
    node = { kind: 'all', children: [name(), name()], tiers: [[0, 1]], label: {} };
  }
  return { node, looks: () => count };
}
