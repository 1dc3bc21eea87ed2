import { deepFrozen } from '../conditions/clone.ts';
import { explain, type ExplainedCondition } from '../conditions/evaluate.ts';
import { factsReadBy, type Node } from '../conditions/node.ts';
import { readerOf, type FactSheet, type Values } from '../facts/values.ts';
import type { CodeGeneration } from './compiled-conditions.ts';
import { compileExplained } from './compile/explained.ts';

/** What is said of the condition at a position, explained over values. */
export type Explain<Explained> = (at: number, values: Readonly<Values>) => Explained;

/**
 * Prepares conditions for being explained over and over; code is generated when they first are.
 *
 * Where all that a condition reads is at rest its explanation is always the same: one frozen object.
 *
 * @param said makes what is said of the condition at a position, once it is explained
 */
export function explainerOf<Explained>(
  conditions: readonly Node[],
  said: (explained: ExplainedCondition, at: number) => Explained,
  { slots, atRest }: FactSheet,
  { withoutCodeGeneration = false }: CodeGeneration = {},
): Explain<Explained> {
  if (withoutCodeGeneration) {
    return (at, values) => said(explain(present(conditions, at), readerOf(slots, values)), at);
  }
  const reads = conditions.map((node) =>
    [...factsReadBy(node)].flatMap((name) => slots.get(name) ?? []),
  );
  const resting: (Explained | undefined)[] = conditions.map(() => undefined);
  let made: ((values: Readonly<Values>) => ExplainedCondition)[] | undefined;
  const explained = (at: number, values: Readonly<Values>): Explained => {
    made ??= compileExplained(conditions, slots);
    return said(present(made, at)(values), at);
  };
  return (at, values) => {
    for (const slot of reads[at] ?? []) {
      if (values[slot] !== atRest[slot]) return explained(at, values);
    }
    return (resting[at] ??= deepFrozen(explained(at, atRest)));
  };
}

function present<T>(list: readonly T[], at: number): T {
  const one = list[at];
  if (one === undefined) throw new RangeError(`There is no condition ${at}`);
  return one;
}
