import * as z from 'zod';

/**
 * A union whose branch is chosen by looking at the value, so that faults are those of the branch that is meant, and
 * no other branch is tried. Its JSON Schema is that of any union.
 *
 * @param choose the position of the branch for a value; undefined if it is of none
 * @param expectation the message for a value of none, or a function of the value that gives it
 * @example chosenUnion([oneSchema, otherSchema], (value) => firstKeyIn(value, ['one', 'other']), 'must have one or other') // a zod schema
 */
export function chosenUnion<T>(
  branches: readonly z.ZodType<T>[],
  choose: (value: unknown) => number | undefined,
  expectation: string | ((value: unknown) => string),
): z.ZodType<T> {
  const union = z.union(branches);
  const run: typeof union._zod.run = (payload, context) => {
    const branch = branches[choose(payload.value) ?? -1];
    if (branch) return branch._zod.run(payload, context);
    const input: unknown = payload.value;
    const message = typeof expectation === 'string' ? expectation : expectation(input);
    payload.issues.push({ code: 'custom', message, input, inst: union });
    return payload;
  };
  union._zod.parse = run;
  union._zod.run = run;
  return union;
}

/**
 * The position of the first of some keys that an object has.
 *
 * @example firstKeyIn({ table: {} }, ['conditions', 'table']) // 1
 */
export function firstKeyIn(value: unknown, keys: readonly string[]): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const at = keys.findIndex((key) => Object.hasOwn(value, key));
  return at < 0 ? undefined : at;
}
