import { found, follow } from '../../conditions/path.ts';
import type { RuleEvent } from '../program.ts';
import { requireGiven, valueOf } from '../read-fact.ts';
import { noConditions, undefinedCondition, unheardError } from '../run-errors.ts';

/** What generated code may call; everything else that it names it makes itself. */
const runtime = {
  isArray: (value: unknown): value is unknown[] => Array.isArray(value),
  hasOwn: (value: object, key: string): boolean => Object.hasOwn(value, key),
  isNaN: (value: number): boolean => Number.isNaN(value),
  parseFloat: (value: string): number => Number.parseFloat(value),
  own: valueOf,
  found,
  follow,
  requireGiven,
  noConditions,
  undefinedCondition,
  unheardError,
  replaced,
  plain,
};

/** What is shown of the usual comparison: one small function for all of them is optimised at once. */
export function plain(
  operator: unknown,
  value: unknown,
  fact: unknown,
  factResult: unknown,
  result: boolean,
): Record<string, unknown> {
  return factResult === undefined
    ? { operator, value, fact, valueResult: value, result }
    : { operator, value, fact, factResult, valueResult: value, result };
}

/** An event whose params of the given keys have been replaced by facts' values. */
export function replaced(
  event: RuleEvent,
  keys: readonly string[],
  values: readonly unknown[],
): RuleEvent {
  const params = (
    Array.isArray(event.params) ? [...(event.params as unknown[])] : { ...(event.params as object) }
  ) as Record<string, unknown>;
  keys.forEach((key, at) => {
    params[key] = values[at];
  });
  return { type: event.type, params };
}

/** Generated source with the values that it refers to by number. */
export type Generated = { source: string; constants: readonly unknown[] };

/** The source of a function with such lines. */
export function functionSource(name: string, parameters: string, lines: readonly string[]): string {
  return `function ${name}(${parameters}) {\n${lines.join('\n')}\n}`;
}

/** Makes what generated source returns. */
export function made({ source, constants }: Generated): unknown {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- all that enters the source went through literal()
  const make = new Function('k', 'runtime', source) as (...all: unknown[]) => unknown;
  return make(constants, runtime);
}

/** What every generated source begins with. */
export const prologue = `"use strict";\nconst { ${Object.keys(runtime).join(', ')} } = runtime;`;
