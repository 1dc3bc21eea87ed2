import { found, follow } from '../../conditions/path.ts';
import type { RuleEvent } from '../program.ts';
import { requireGiven, valueOf } from '../read-fact.ts';
import { noConditions, undefinedCondition, unheardError } from '../run-errors.ts';

/** The functions that generated code may call. */
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

/** The result of a common comparison; one small shared function is optimised early. */
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

/** An event with the parameters of the given keys replaced by facts' values. */
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

/** Generated source with its constants. */
export type Generated = { source: string; constants: readonly unknown[] };

/** The source of a function. */
export function functionSource(name: string, parameters: string, lines: readonly string[]): string {
  return `function ${name}(${parameters}) {\n${lines.join('\n')}\n}`;
}

/** Evaluates generated source and returns its result. */
export function made({ source, constants }: Generated): unknown {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- literal() wrote every value in the source
  const make = new Function('k', 'runtime', source) as (...all: unknown[]) => unknown;
  return make(constants, runtime);
}

/** The first lines of all generated source. */
export const prologue = `"use strict";\nconst { ${Object.keys(runtime).join(', ')} } = runtime;`;
