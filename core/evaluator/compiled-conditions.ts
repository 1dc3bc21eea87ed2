import { holds } from '../conditions/evaluate.ts';
import type { Node } from '../conditions/node.ts';
import { readerOf, type Slots, type Values } from '../values/slots.ts';
import { compileLean } from './compile/compile.ts';
import type { Program } from './program.ts';

/** Returns 1 for each condition that holds and 0 for each other; every call returns the same array. */
export type CompiledConditions = (values: Readonly<Values>) => Uint8Array;

/** Whether code may be generated; a browser's content security policy can forbid it. */
export type CodeGeneration = { withoutCodeGeneration?: boolean };

/**
 * Compiles conditions for repeated evaluation; code is generated at the first call.
 *
 * @param conditions undefined stands for a condition that always holds
 * @example compileConditions([nodeOf({ all: [] })], new Map())([])[0] // 1
 */
export function compileConditions(
  conditions: readonly (Node | undefined)[],
  slots: Slots,
  { withoutCodeGeneration = false }: CodeGeneration = {},
): CompiledConditions {
  const truths = new Uint8Array(conditions.length).fill(1);
  if (conditions.every((node) => node === undefined)) return () => truths;
  if (withoutCodeGeneration) {
    return (values) => {
      const read = readerOf(slots, values);
      conditions.forEach((node, at) => {
        truths[at] = !node || holds(node, read) ? 1 : 0;
      });
      return truths;
    };
  }
  let lean: ReturnType<typeof compileLean> | undefined;
  return (values) => {
    lean ??= compileLean(programOf(conditions, slots));
    lean(values, truths);
    return truths;
  };
}

const event = Object.freeze({ type: 'holds' });
const always: Node = { kind: 'all', children: [], tiers: [], label: {} };

function programOf(conditions: readonly (Node | undefined)[], slots: Slots): Program {
  return {
    rules: conditions.map((node = always) => ({
      conditions: node,
      event,
      eventReads: [],
      priority: 1,
      name: undefined,
    })),
    order: conditions.map((_, at) => at),
    options: {
      allowUndefinedFacts: true,
      allowUndefinedConditions: false,
      replaceFactsInEventParams: false,
    },
    facts: slots,
  };
}
