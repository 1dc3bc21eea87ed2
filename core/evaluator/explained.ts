import { deepFrozen } from '../conditions/clone.ts';
import { explain, type ExplainedCondition } from '../conditions/evaluate.ts';
import { factsReadBy, type Node } from '../conditions/node.ts';
import type { FactSheet } from '../facts/values.ts';
import { readerOf, type Values } from '../values/slots.ts';
import type { CodeGeneration } from './compiled-conditions.ts';
import { compileExplained } from './compile/explained.ts';

/** Explains the condition at a position for given values. */
export type Explain<Explained> = (at: number, values: Readonly<Values>) => Explained;

/**
 * Compiles conditions for repeated explanation; code is generated at the first call. If none of the
 * facts that a condition reads applies, its explanation is always the same frozen object.
 *
 * @param entryAt turns the explained condition at a position into the result
 */
export function explainerOf<Explained>(
  conditions: readonly Node[],
  present: (explained: ExplainedCondition, at: number) => Explained,
  { slots, atRest }: FactSheet,
  { withoutCodeGeneration = false }: CodeGeneration = {},
): Explain<Explained> {
  if (withoutCodeGeneration) {
    return (at, values) => present(explain(entryAt(conditions, at), readerOf(slots, values)), at);
  }
  const reads = conditions.map((node) =>
    [...factsReadBy(node)].flatMap((name) => slots.get(name) ?? []),
  );
  const resting: (Explained | undefined)[] = conditions.map(() => undefined);
  let made: ((values: Readonly<Values>) => ExplainedCondition)[] | undefined;
  const explained = (at: number, values: Readonly<Values>): Explained => {
    made ??= compileExplained(conditions, slots);
    return present(entryAt(made, at)(values), at);
  };
  return (at, values) => {
    for (const slot of reads[at] ?? []) {
      if (values[slot] !== atRest[slot]) return explained(at, values);
    }
    return (resting[at] ??= deepFrozen(explained(at, atRest)));
  };
}

function entryAt<T>(list: readonly T[], at: number): T {
  const one = list[at];
  if (one === undefined) throw new RangeError(`There is no condition ${at}`);
  return one;
}
