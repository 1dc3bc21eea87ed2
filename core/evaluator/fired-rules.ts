import { holds } from '../conditions/evaluate.ts';
import type { Node } from '../conditions/node.ts';
import type { Value } from '../facts/value-type.ts';
import { compileLean } from './compile/compile.ts';
import type { Program } from './program.ts';

/** A rule set's values by fact; what is absent is optional and not given. */
type Values = ReadonlyMap<string, Value>;

/** Which of a rule set's rules fire, 1 or 0 for each; the same array at every call. */
export type FiredRules = (values: Values) => Uint8Array;

/** Generated code is not allowed everywhere: a browser's content security policy forbids it. */
export type CodeGeneration = { withoutCodeGeneration?: boolean };

/**
 * Prepares the conditions of a rule set's rules for being asked over and over; code is generated
 * when they first are.
 *
 * @example firedRulesOf([nodeOf({ all: [] })])(new Map())[0] // 1
 */
export function firedRulesOf(
  conditions: readonly Node[],
  { withoutCodeGeneration = false }: CodeGeneration = {},
): FiredRules {
  const fired = new Uint8Array(conditions.length);
  if (withoutCodeGeneration) {
    return (values) => {
      conditions.forEach((node, at) => {
        fired[at] = holds(node, (name) => values.get(name)) ? 1 : 0;
      });
      return fired;
    };
  }
  let lean: ReturnType<typeof compileLean> | undefined;
  return (values) => {
    lean ??= compileLean(programOf(conditions));
    lean(values, fired);
    return fired;
  };
}

const event = Object.freeze({ type: 'fired' });

function programOf(conditions: readonly Node[]): Program {
  return {
    rules: conditions.map((node) => ({
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
    facts: 'map',
  };
}
